package io.facsimile.streamer.support.delivery;

import static io.facsimile.streamer.support.PolledRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.support.delivery.Delivery.Kind;
import io.facsimile.testkit.Clients;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * A producer that sends images at a steady rate, in the background, and books them in a delivery. Every tenth is a PNG
 * file.
 */
public final class ImageFlow implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);

    /** Records of one key, so that an order within a key is there to be kept. */
    private static final int KEYS = 1_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Delivery delivery;
    private final int perTick;
    private final IntFunction<Kind> kinds;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private final AtomicInteger begun = new AtomicInteger();

    private ImageFlow(Clients clients, String topic, Delivery delivery, int perSecond, IntFunction<Kind> kinds) {
        this.producer = clients.producer();
        this.topic = topic;
        this.delivery = delivery;
        this.perTick = Math.max(1, Math.toIntExact(perSecond * TICK.toMillis() / 1_000));
        this.kinds = kinds;
    }

    /**
     * Sends images until it is stopped, however long whatever is done meanwhile may take.
     *
     * @param kinds what each image is, by its number from 0
     */
    public static ImageFlow start(
            Clients clients, String topic, Delivery delivery, int perSecond, IntFunction<Kind> kinds) {
        ImageFlow flow = new ImageFlow(clients, topic, delivery, perSecond, kinds);
        flow.clock.scheduleAtFixedRate(flow::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        return flow;
    }

    /** One image in 50 is anomalous, and one record in 50 is no image. */
    public static Kind mixed(int image) {
        return switch (image % 50) {
            case 7 -> Kind.BAD;
            case 3 -> Kind.ANOMALOUS;
            default -> Kind.GOOD;
        };
    }

    /** Waits until the broker has taken so many images. */
    public void awaitSent(long images, Duration patience) {
        Awaitility.await(images + " images sent").atMost(patience).until(() -> {
            rethrow();
            return delivery.sent() >= images;
        });
    }

    /** How many images have been handed to the producer, those that no broker has taken yet included. */
    public int begun() {
        return begun.get();
    }

    /** Sends no more, and waits until the broker has taken what was sent. */
    public void stop(Duration patience) throws InterruptedException {
        clock.shutdown();
        assertThat(clock.awaitTermination(patience.toSeconds(), TimeUnit.SECONDS))
                .as("the last images are handed over")
                .isTrue();
        awaitSent(begun(), patience);
        rethrow();
    }

    private void tick() {
        try {
            for (int i = 0; i < perTick; i++) {
                send(begun.get());
                begun.incrementAndGet();
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
            throw new IllegalStateException("image flow ends", e); // ends the ticking
        }
    }

    private void send(int image) throws IOException {
        Kind kind = kinds.apply(image);
        byte[] key = bytes("k" + image % KEYS);
        byte[] value;
        int content;
        if (kind == Kind.BAD) {
            value = bytes("no image " + image);
            content = Content.ofBad(key, value);
        } else {
            boolean anomalous = kind == Kind.ANOMALOUS;
            byte[] pixels = anomalous ? SmallImages.striped() : SmallImages.twoTone(image);
            value = image % 10 == 1 ? SmallImages.png(pixels) : SmallImages.avro(pixels);
            content = Content.ofImage(key, pixels, anomalous);
        }
        producer.send(new ProducerRecord<>(topic, key, value), (sent, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            } else {
                delivery.sent(kind, Positions.of(sent), content);
            }
        });
    }

    private void rethrow() {
        if (failure.get() != null) {
            throw new AssertionError("the producer failed: " + failure.get(), failure.get());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow(); // a tick under way may fail at the closed producer, which nobody asks for any more
        producer.close(Duration.ZERO);
    }
}
