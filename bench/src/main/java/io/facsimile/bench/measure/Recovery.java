package io.facsimile.bench.measure;

import io.facsimile.bench.plan.Contender;
import io.facsimile.bench.testbed.CodeReader;
import io.facsimile.bench.testbed.ContenderProcess;
import io.facsimile.bench.testbed.Testbed;
import io.facsimile.cli.terminal.CommandException;
import io.facsimile.cli.terminal.StopSignal;
import io.facsimile.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Kills the streamer's process while images are sent at a steady rate, starts another at once, and takes the time. */
public final class Recovery {
    private static final int RATE = 5_000;
    private static final Duration UP_TO_DATE = Duration.ofMillis(250);
    private static final Duration POLL = Duration.ofMillis(100);
    /** Longer than any session timeout and transaction timeout together. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Duration BEFORE_KILL = Duration.ofSeconds(3);
    private static final Duration LATE_CODES = Duration.ofSeconds(15);
    private static final int HEARTBEATS_PER_SESSION = 3;
    private static final double NANOS = 1e9;

    private final Testbed testbed;
    private final StopSignal stop;

    public Recovery(Testbed testbed, StopSignal stop) {
        this.testbed = testbed;
        this.stop = stop;
    }

    public RecoveryResult measure(Contender contender, Duration sessionTimeout)
            throws IOException, CommandException, InterruptedException {
        Topics topics =
                testbed.createTopics("recovery-" + contender.guaranteeText() + "-" + sessionTimeout.toSeconds());
        Map<String, String> session = Map.of(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Long.toString(sessionTimeout.toMillis()),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        Long.toString(sessionTimeout.toMillis() / HEARTBEATS_PER_SESSION));
        ExecutorService aside = Executors.newFixedThreadPool(2);
        try (ContenderProcess first = ContenderProcess.open(contender, stop);
                CodeReader reader = CodeReader.open(testbed, topics);
                PacedSender sender = PacedSender.open(testbed, topics)) {
            first.start(testbed.spec(contender, topics, topics.prefix(), session));
            Schedule schedule = new Schedule(System.nanoTime(), RATE, 0);
            RecoveryLedger ledger = new RecoveryLedger(schedule, testbed.partitions(), UP_TO_DATE);
            Future<Long> sent = aside.submit(() -> sender.send(schedule, schedule.within(PATIENCE)));
            read(contender, first, reader, ledger);

            first.kill();
            long killed = System.nanoTime();
            ledger.killed(killed);
            try (ContenderProcess second = ContenderProcess.open(contender, stop)) {
                Future<Long> restarted = aside.submit(() -> {
                    second.start(testbed.spec(contender, topics, topics.prefix(), session));
                    return System.nanoTime();
                });
                while (ledger.caughtUp().isEmpty()) {
                    if (System.nanoTime() - killed > PATIENCE.toNanos()) {
                        throw new CommandException(contender + ": not up to date again within " + PATIENCE.toSeconds()
                                + " s after a kill");
                    }
                    reader.poll(POLL, ledger::code);
                    second.expectGoingOn();
                    rethrow(sent);
                    rethrow(restarted);
                }
                sender.stop();
                long images = sent.get();
                awaitRest(reader, ledger, images);
                second.stop();
                return new RecoveryResult(
                        contender.guaranteeText(),
                        sessionTimeout.toSeconds(),
                        RATE,
                        (restarted.get() - killed) / NANOS,
                        (ledger.firstCode().orElseThrow() - killed) / NANOS,
                        (ledger.caughtUp().orElseThrow() - killed) / NANOS,
                        images,
                        images - ledger.distinct(),
                        ledger.doubled());
            }
        } catch (ExecutionException e) {
            throw new CommandException(contender + ": " + e.getCause().getMessage(), e.getCause());
        } finally {
            aside.shutdown(); // where it failed, closing sender and process ends what is under way
        }
    }

    private void read(Contender contender, ContenderProcess process, CodeReader reader, RecoveryLedger ledger)
            throws CommandException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < BEFORE_KILL.toNanos() || ledger.distinct() == 0) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new CommandException(
                        contender + ": no code within " + PATIENCE.toSeconds() + " s, so it was not killed");
            }
            reader.poll(POLL, ledger::code);
            process.expectGoingOn();
        }
    }

    /** What failed aside is the reason, not what it makes others wait for. */
    private static void rethrow(Future<?> aside) throws ExecutionException, InterruptedException {
        if (aside.isDone()) {
            aside.get();
        }
    }

    private static void awaitRest(CodeReader reader, RecoveryLedger ledger, long images) {
        long begun = System.nanoTime();
        while (ledger.distinct() < images && System.nanoTime() - begun < LATE_CODES.toNanos()) {
            reader.poll(POLL, ledger::code);
        }
    }
}
