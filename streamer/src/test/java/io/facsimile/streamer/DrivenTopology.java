package io.facsimile.streamer;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.streamer.frame.Frame;
import io.facsimile.streamer.observe.StreamerMetrics;
import io.facsimile.streamer.options.OptionParser;
import io.facsimile.streamer.options.StreamerOptions;
import io.facsimile.streamer.record.RecordSize;
import io.facsimile.streamer.recovery.RefusedRecords;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.serving.ServingModel;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.streamer.topic.OutputRules;
import io.facsimile.streamer.topic.TopicRules;
import io.facsimile.wire.ImageHeader;
import io.facsimile.wire.Topics;
import io.facsimile.wire.TrustedSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology with the tiny model and without a broker. Starts with the first record, or the first look at a topic.
 */
final class DrivenTopology implements AutoCloseable {
    static final ImageShape SHAPE = SmallImages.SHAPE;
    static final Topics TOPICS = new Topics("facsimile");
    static final GrayImage NORMAL = TinyModel.twoTone(SHAPE, 51, 204);
    static final GrayImage STRANGE = TinyModel.striped(SHAPE);

    private final Map<String, String> options = new HashMap<>();
    private OutputRules rules = OutputRules.all(TopicRules.ofSize(RecordSize.KAFKA_DEFAULT.limit()));
    private final RefusedRecords refused = new RefusedRecords(System::nanoTime, () -> {});
    private ModelSlot slot;
    private TopologyTestDriver driver;

    /** @param folder takes the model, which may be replaced there until the start */
    DrivenTopology(Path folder) throws IOException {
        TrustedSchemas.register();
        TinyModel.write(folder, SHAPE);
        options.put("FACSIMILE_MODEL", folder.toString());
    }

    /** An option of the streamer, to be set before the start. */
    void option(String name, String value) {
        options.put(name, value);
    }

    /** What the topics take, to be set before the start. */
    void rules(OutputRules of) {
        rules = of;
    }

    /** What topics refuse, however well their settings are kept; may be added to at any time. */
    RefusedRecords refused() {
        return refused;
    }

    /** Whose model scores; may be given another between two records. */
    ModelSlot slot() {
        start();
        return slot;
    }

    /** The model that serves. */
    ServingModel model() {
        return slot().current();
    }

    void pipe(byte[] key, byte[] value) {
        pipe(new TestRecord<>(key, value));
    }

    void pipe(TestRecord<byte[], byte[]> record) {
        start().createInputTopic(TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record);
    }

    /** Records that one poll brought. */
    void pipeFrame(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> frame = new Frame(records).asRecord();
        pipe(new TestRecord<>(frame.key(), frame.value(), frame.headers(), frame.timestamp()));
    }

    TestOutputTopic<byte[], byte[]> codes() {
        return output(TOPICS.codes());
    }

    TestOutputTopic<byte[], byte[]> anomalies() {
        return output(TOPICS.anomalies());
    }

    TestOutputTopic<byte[], byte[]> deadLetters() {
        return output(TOPICS.deadLetters());
    }

    /** A metric's sum over all that have these tags, and maybe more. */
    double total(String metric, Map<String, String> tags) {
        return start().metrics().values().stream()
                .filter(one -> one.metricName().name().equals(metric)
                        && one.metricName().tags().entrySet().containsAll(tags.entrySet()))
                .mapToDouble(one -> (double) one.metricValue())
                .sum();
    }

    @Override
    public void close() {
        if (driver != null) {
            driver.close();
        }
        if (slot != null) {
            slot.close();
        }
    }

    /** Headers of raw pixels. */
    static Headers gray8() {
        return new RecordHeaders().add(ImageHeader.NAME, ImageHeader.gray8());
    }

    static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return start().createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private TopologyTestDriver start() {
        if (driver == null) {
            StreamerOptions parsed = OptionParser.parse(options);
            try {
                slot = new ModelSlot(
                        ServingModel.open(parsed.model().file(), parsed.model().falsePositiveRate()));
                driver = new TopologyTestDriver(ImageTopology.build(
                        parsed, slot, Optional.empty(), () -> rules, refused, List.of(StreamerMetrics::of)));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "no topology of " + parsed.model().file(), e);
            }
        }
        return driver;
    }
}
