package io.facsimile.streamer.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.streamer.input.AvroImages;
import io.facsimile.streamer.input.PixelReader;
import io.facsimile.streamer.record.BadRecord;
import io.facsimile.streamer.serving.ModelSlot;
import io.facsimile.streamer.serving.ScoredBatch;
import io.facsimile.streamer.serving.ServingModel;
import io.facsimile.streamer.support.PolledRecords;
import io.facsimile.wire.DeadLetterReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameScorerTest {
    private static final ImageShape SHAPE = new ImageShape(4, 4);
    private static final GrayImage NORMAL = TinyModel.twoTone(SHAPE, 51, 204);
    private static final float TOLERANCE = 1e-5f;
    private static final int CAPACITY = 2;
    private static final long NANOS_A_LOOK = 7;

    @TempDir
    private Path folder;

    private ModelSlot slot;
    private FrameScorer scorer;

    /** What was handed on, taken down at once, as a batch is valid until the next alone. */
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(String model, List<Long> offsets, List<float[]> codes, List<BadRecord> bad, long nanos) {
        static Seen of(ScoredBatch batch) {
            List<float[]> codes = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                codes.add(batch.results().code(i));
            }
            return new Seen(
                    batch.model().id(),
                    batch.sources().stream().map(ConsumerRecord::offset).toList(),
                    codes,
                    batch.badRecords(),
                    batch.inferenceNanos());
        }
    }

    @AfterEach
    void close() {
        if (scorer != null) {
            scorer.close();
            slot.close();
        }
    }

    @Test
    void scoresAFrameInBatchesOfItsCapacity() throws IOException {
        open(TinyModel.write(folder, SHAPE));

        scorer.score(images(5), batch -> seen.add(Seen.of(batch)));

        assertThat(seen).extracting(Seen::offsets).containsExactly(List.of(0L, 1L), List.of(2L, 3L), List.of(4L));
        assertThat(seen)
                .allSatisfy(batch ->
                        assertThat(batch.model()).isEqualTo(slot.current().id()));
        assertThat(seen).allSatisfy(batch -> assertThat(batch.bad()).isEmpty());
        for (int offset = 0; offset < 5; offset++) {
            assertThat(seen.get(offset / CAPACITY).codes().get(offset % CAPACITY))
                    .containsExactly(new float[] {offset / 255f, 2 * offset / 255f}, within(TOLERANCE));
        }
    }

    @Test
    void tellsTheTimeOfInferenceAlone() throws IOException {
        open(TinyModel.write(folder, SHAPE));

        scorer.score(List.of(record(0, bytes("no image")), record(1, png(NORMAL))), batch -> seen.add(Seen.of(batch)));
        scorer.score(List.of(record(2, bytes("no image"))), batch -> seen.add(Seen.of(batch)));

        assertThat(seen).extracting(Seen::nanos).containsExactly(NANOS_A_LOOK, 0L);
    }

    @Test
    void recordsThatAreNoImagesTakeNoPlaceInTheBatch() throws IOException {
        open(TinyModel.write(folder, SHAPE));

        scorer.score(
                List.of(record(0, png(NORMAL)), record(1, bytes("no image")), record(2, png(NORMAL)), record(3, null)),
                batch -> seen.add(Seen.of(batch)));

        assertThat(seen).extracting(Seen::offsets).containsExactly(List.of(0L, 2L), List.of());
        assertThat(seen.get(0).bad()).singleElement().satisfies(bad -> {
            assertThat(bad.source().offset()).isEqualTo(1);
            assertThat(bad.failure().reason()).isEqualTo(DeadLetterReason.UNKNOWN_FORMAT);
        });
        assertThat(seen.get(1).bad()).singleElement().satisfies(bad -> {
            assertThat(bad.source().offset()).isEqualTo(3);
            assertThat(bad.failure().reason()).isEqualTo(DeadLetterReason.EMPTY);
        });
    }

    @Test
    void imagesOnWhichTheModelFailsLeaveTheOthersTheirResults() throws IOException {
        open(TinyModel.writeFragile(folder, SHAPE, 255), 4);
        byte[] fatal = png(TinyModel.striped(SHAPE)); // holds pixels of 255

        scorer.score(
                List.of(
                        record(0, fatal),
                        record(1, png(TinyModel.twoTone(SHAPE, 1, 2))),
                        record(2, fatal),
                        record(3, png(TinyModel.twoTone(SHAPE, 3, 6)))),
                batch -> {
                    seen.add(Seen.of(batch));
                    assertThat(batch.results().images().image(0))
                            .isEqualTo(TinyModel.twoTone(SHAPE, 1, 2).pixels());
                    assertThat(batch.results().images().image(1))
                            .isEqualTo(TinyModel.twoTone(SHAPE, 3, 6).pixels());
                });

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).offsets()).containsExactly(1L, 3L);
        assertThat(seen.get(0).codes().get(0)).containsExactly(new float[] {1 / 255f, 2 / 255f}, within(TOLERANCE));
        assertThat(seen.get(0).codes().get(1)).containsExactly(new float[] {3 / 255f, 6 / 255f}, within(TOLERANCE));
        assertThat(seen.get(0).bad())
                .extracting(bad -> bad.source().offset(), bad -> bad.failure().reason())
                .containsExactly(
                        tuple(0L, DeadLetterReason.INFERENCE_FAILED), tuple(2L, DeadLetterReason.INFERENCE_FAILED));
    }

    @Test
    void aModelThatFailsOnAnyImageIsNoRecordsFault() throws IOException {
        open(TinyModel.writeFragile(folder, SHAPE, 0));

        assertThatIllegalStateException()
                .isThrownBy(() -> scorer.score(images(1), batch -> seen.add(Seen.of(batch))))
                .withMessageStartingWith("the model fails on any image, so on this too: ");

        assertThat(seen).isEmpty();
    }

    @Test
    void aFrameThatFailedHalfWayIsScoredAgainFromItsStart() throws IOException {
        open(TinyModel.write(folder, SHAPE));
        List<ConsumerRecord<byte[], byte[]>> frame = new ArrayList<>(images(3));
        frame.add(record(3, bytes("no image")));
        assertThatThrownBy(() -> scorer.score(frame, batch -> {
                    throw new UnsupportedOperationException("cannot be sent");
                }))
                .hasMessage("cannot be sent");

        scorer.score(frame, batch -> seen.add(Seen.of(batch)));

        assertThat(seen).extracting(Seen::offsets).containsExactly(List.of(0L, 1L), List.of(2L));
        assertThat(seen.get(1).bad()).hasSize(1);
    }

    @Test
    void takesUpAnotherModelBetweenTwoFramesAndNotWithinOne() throws IOException {
        open(TinyModel.write(folder, SHAPE));
        ServingModel first = slot.current();
        Path otherFolder = Files.createDirectory(folder.resolve("other"));
        ServingModel second = ServingModel.open(TinyModel.writeOther(otherFolder, SHAPE), OptionalDouble.empty());

        scorer.score(images(3), batch -> {
            seen.add(Seen.of(batch));
            if (slot.current() == first) {
                slot.exchange(second);
            }
        });
        assertThat(first.hasEnded()).isFalse();
        scorer.score(images(1), batch -> seen.add(Seen.of(batch)));

        assertThat(seen).extracting(Seen::model).containsExactly(first.id(), first.id(), second.id());
        assertThat(first.hasEnded()).isTrue();
    }

    @Test
    void letsGoOfTheModelWhenItIsClosed() throws IOException {
        open(TinyModel.write(folder, SHAPE));
        scorer.score(images(1), batch -> seen.add(Seen.of(batch)));
        slot.close();
        assertThat(slot.current().hasEnded()).isFalse();

        scorer.close();
        scorer.close();

        assertThat(slot.current().hasEnded()).isTrue();
    }

    private void open(Path model) throws IOException {
        open(model, CAPACITY);
    }

    private void open(Path model, int capacity) throws IOException {
        slot = new ModelSlot(ServingModel.open(model, OptionalDouble.empty()));
        AtomicLong clock = new AtomicLong();
        scorer = new FrameScorer(
                new PixelReader(SHAPE, 100, new AvroImages(Optional.empty())),
                slot,
                capacity,
                () -> clock.addAndGet(NANOS_A_LOOK));
    }

    /** Their codes are the 255th part of their offset and of twice that. */
    private static List<ConsumerRecord<byte[], byte[]>> images(int count) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(record(i, png(TinyModel.twoTone(SHAPE, i, 2 * i))));
        }
        return records;
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return PolledRecords.record(offset, 0, null, value);
    }

    private static byte[] png(GrayImage image) {
        return EncodedPictures.grayPng(SHAPE.width(), SHAPE.height(), image.pixels());
    }

    private static byte[] bytes(String text) {
        return PolledRecords.bytes(text);
    }
}
