package io.facsimile.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine computes with. */
public final class Processor {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Processor() {}

    /** Its name; where the system does not tell, its architecture. */
    public static String name() throws IOException {
        if (Files.isReadable(PROCESSORS)) {
            for (String line : Files.readAllLines(PROCESSORS, StandardCharsets.UTF_8)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        }
        return System.getProperty("os.arch");
    }
}
