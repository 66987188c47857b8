package io.facsimile.bench.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a process has used so far.
 *
 * @param cpu processor time of all its threads, of both kinds; in steps of 10 ms on Linux
 * @param resident bytes of memory that are resident now; known where there is a /proc file system, on Linux
 * @param peak the most that were ever resident; as above
 */
public record Usage(Duration cpu, OptionalLong resident, OptionalLong peak) {
    private static final int KIB = 1024;

    static Usage of(ProcessHandle process) {
        List<String> status = status(process.pid());
        return new Usage(cpu(process), bytes(status, "VmRSS:"), bytes(status, "VmHWM:"));
    }

    /** Its processor time alone, which costs less to ask for; zero once it has ended. */
    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static List<String> status(long pid) {
        Path file = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            return List.of(); // it ended meanwhile
        }
    }

    /** From a line such as {@code VmRSS:    123456 kB}. */
    static OptionalLong bytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
    }
}
