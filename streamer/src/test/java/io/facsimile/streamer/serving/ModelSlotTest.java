package io.facsimile.streamer.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.core.model.runtime.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSlotTest {
    private static final ImageShape SHAPE = new ImageShape(4, 4);
    private static final float TOLERANCE = 1e-5f;

    private Path tiny;
    private Path other;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        tiny = TinyModel.write(Files.createDirectory(folder.resolve("tiny")), SHAPE);
        other = TinyModel.writeOther(Files.createDirectory(folder.resolve("other")), SHAPE);
    }

    @Test
    void theModelThatWasExchangedEndsWithTheLastLeaseOnIt() throws Exception {
        ServingModel first = open(tiny);
        ServingModel second = open(other);
        try (ModelSlot slot = new ModelSlot(first)) {
            ModelLease one = slot.lease();
            ModelLease another = slot.lease();

            slot.exchange(second);

            assertThat(slot.current()).isSameAs(second);
            assertThat(slot.lease().model()).isSameAs(second);
            one.close();
            one.close();
            assertThat(first.hasEnded()).isFalse();
            assertCodes(another.model(), 0.2f, 0.8f);
            another.close();
            assertThat(first.hasEnded()).isTrue();
            assertThat(second.hasEnded()).isFalse();
        }
    }

    @Test
    void aModelThatNobodyScoresWithEndsWhenItIsExchanged() throws Exception {
        ServingModel first = open(tiny);
        try (ModelSlot slot = new ModelSlot(first)) {
            slot.exchange(open(other));

            assertThat(first.hasEnded()).isTrue();
        }
    }

    @Test
    void theModelOfASlotThatIsClosedEndsWithTheLastLeaseOnIt() throws Exception {
        ServingModel model = open(tiny);
        ModelSlot slot = new ModelSlot(model);
        ModelLease lease = slot.lease();

        slot.close();
        slot.close();

        assertCodes(lease.model(), 0.2f, 0.8f);
        lease.close();
        assertThat(model.hasEnded()).isTrue();
    }

    @Test
    void anOwnerWhoClosesTwiceTakesNoLeasesHold() throws Exception {
        ServingModel model = open(tiny);
        ModelLease lease = ModelLease.of(model);

        model.close();
        model.close();

        assertThat(model.hasEnded()).isFalse();
        assertCodes(lease.model(), 0.2f, 0.8f);
        lease.close();
        assertThat(model.hasEnded()).isTrue();
    }

    @Test
    void aModelThatOnlyALeaseHoldsIsRefused() throws Exception {
        ServingModel closed = open(other);
        try (ModelLease lease = ModelLease.of(closed);
                ModelSlot slot = new ModelSlot(open(tiny))) {
            closed.close();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> slot.exchange(closed))
                    .withMessage("model " + closed.id() + " is closed");
            assertThat(lease.model().hasEnded()).isFalse();
        }
    }

    @Test
    void aModelForOtherImagesIsRefusedAndStaysItsCallers(@TempDir Path folder) throws Exception {
        try (ModelSlot slot = new ModelSlot(open(tiny));
                ServingModel larger = open(TinyModel.write(folder, new ImageShape(4, 6)))) {
            ServingModel before = slot.current();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> slot.exchange(larger))
                    .withMessage("model " + larger.id() + ": expected one for images of 4×4, as " + before.id()
                            + " is, got one for 4×6");

            assertThat(slot.current()).isSameAs(before);
            assertThat(before.hasEnded()).isFalse();
            assertThat(larger.hasEnded()).isFalse();
        }
    }

    @Test
    void aModelThatServesAlreadyOrIsClosedIsRefused() throws Exception {
        ServingModel first = open(tiny);
        ServingModel closed = open(other);
        closed.close();
        try (ModelSlot slot = new ModelSlot(first)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> slot.exchange(first))
                    .withMessage("model " + first.id() + " serves already");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> slot.exchange(closed))
                    .withMessage("model " + closed.id() + " is closed");

            assertThat(first.hasEnded()).isFalse();
        }
    }

    @Test
    void aSlotThatIsClosedServesNoMore() throws Exception {
        ServingModel first = open(tiny);
        ModelSlot slot = new ModelSlot(first);
        slot.close();

        try (ServingModel next = open(other)) {
            String message = "the slot of model " + first.id() + " is closed";
            assertThatIllegalStateException().isThrownBy(slot::lease).withMessage(message);
            assertThatIllegalStateException()
                    .isThrownBy(() -> slot.exchange(next))
                    .withMessage(message);
            assertThat(next.hasEnded()).isFalse();
        }
    }

    @Test
    void noModelEndsUnderThoseWhoScoreWithIt() throws Exception {
        List<ServingModel> models = new ArrayList<>(List.of(open(tiny)));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> scoring = new ArrayList<>();
            try (ModelSlot slot = new ModelSlot(models.get(0))) {
                for (int i = 0; i < 3; i++) {
                    scoring.add(threads.submit(scoreUntil(done, slot)));
                }
                for (int i = 0; i < 100; i++) {
                    models.add(open(i % 2 == 0 ? other : tiny));
                    slot.exchange(models.get(models.size() - 1));
                }
                done.set(true);
                for (Future<Integer> one : scoring) {
                    assertThat(one.get()).isPositive();
                }
            }
        } finally {
            done.set(true);
            threads.shutdown();
        }
        assertThat(models).hasSize(101).allMatch(ServingModel::hasEnded);
    }

    /** Each time with the model that serves; returns how often. */
    private static Callable<Integer> scoreUntil(AtomicBoolean done, ModelSlot slot) {
        return () -> {
            int times = 0;
            do {
                try (ModelLease lease = slot.lease()) {
                    boolean isTiny = lease.model().id().startsWith(TinyModel.NAME);
                    assertCodes(lease.model(), isTiny ? 0.2f : 0.8f, isTiny ? 0.8f : 0.2f);
                }
                times++;
            } while (!done.get());
            return times;
        };
    }

    @Test
    void servesByTheModelsOwnRateUnlessAnotherIsAskedFor() throws Exception {
        try (ServingModel own = open(tiny);
                ServingModel asked = ServingModel.open(tiny, OptionalDouble.of(0.5))) {
            assertThat(own.verdict().falsePositiveRate()).isEqualTo(0.01);
            assertThat(asked.verdict().falsePositiveRate()).isEqualTo(0.5);
            assertThat(asked.verdict().threshold()).isLessThan(own.verdict().threshold());
            assertThat(asked.id()).isEqualTo(own.id()).startsWith("tiny@");
            assertThat(asked.shape()).isEqualTo(SHAPE);
            assertThat(asked.codeSize()).isEqualTo(TinyModel.CODE_SIZE);
        }
    }

    @Test
    void saysWhichModelCannotPromiseTheRateThatIsAskedFor() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> ServingModel.open(tiny, OptionalDouble.of(0.001)))
                .withMessageStartingWith(tiny.resolve("autoencoder.onnx")
                        + ": false-positive rate 0.001: 199 calibration images can promise no rate below 0.005");
    }

    private static ServingModel open(Path folder) throws ModelException {
        return ServingModel.open(folder, OptionalDouble.empty());
    }

    /** Of an image whose upper half is 0.2 and whose lower half is 0.8. */
    private static void assertCodes(ServingModel model, float first, float second) throws Exception {
        try (Scorer scorer = model.newScorer(new ImageBatch(SHAPE, 1))) {
            scorer.images().put(0, TinyModel.twoTone(SHAPE, 51, 204));
            scorer.run(1);
            assertThat(scorer.code(0)).containsExactly(new float[] {first, second}, within(TOLERANCE));
        }
    }
}
