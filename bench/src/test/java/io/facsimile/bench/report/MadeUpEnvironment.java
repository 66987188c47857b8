package io.facsimile.bench.report;

/** An environment for tests that are about something else. */
final class MadeUpEnvironment {
    private MadeUpEnvironment() {}

    static BenchmarkEnvironment warmedUpFor(double seconds) {
        return new BenchmarkEnvironment(
                "2026-11-25",
                "./facsimile bench",
                "a processor",
                2,
                "Linux",
                "17",
                "0.1.0",
                "4.3.1",
                "1.29.0",
                "1.0.0-M2.1",
                "generated",
                800,
                1_000,
                "bench@acfc03e2af37",
                4,
                2,
                512,
                3,
                seconds);
    }
}
