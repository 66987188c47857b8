package io.facsimile.streamer.support.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the container image runs, with the jars that are copied into it and no others: the class path of the tests holds
 * Kafka's server and much else that the streamer must do without. For integration tests, which run when the jars are
 * there.
 */
public final class StreamerImage {
    private static final String ENTRYPOINT = "ENTRYPOINT ";
    private static final String JARS = "/opt/facsimile/lib/*";
    private static final String EXTRA = "/opt/facsimile/extra/*";
    private static final Path BUILT = Path.of("target");

    private StreamerImage() {}

    /**
     * The command of the image.
     *
     * @param extra what is mounted at its folder for more jars
     * @param jvm more options
     */
    public static List<String> command(Path extra, List<String> jvm) throws IOException {
        List<String> command = new ArrayList<>(entrypoint());
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.replaceAll(word -> word.equals(JARS + ":" + EXTRA) ? classPath(extra) : word);
        command.addAll(1, jvm);
        return command;
    }

    /** As above, but for a library whose jar begins with a name. */
    public static List<String> commandWithout(String library, Path extra, List<String> jvm) throws IOException {
        String all;
        try (Stream<Path> jars = Files.list(BUILT.resolve("lib"))) {
            all = jars.filter(jar -> !jar.getFileName().toString().startsWith(library))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
        List<String> command = command(extra, jvm);
        command.replaceAll(word -> word.replace(BUILT.resolve("lib") + "/*", all));
        return command;
    }

    /** The image's class path, on this machine. */
    public static String classPath(Path extra) {
        Path jar = BUILT.resolve("facsimile-streamer.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar.toAbsolutePath() + ": not there; it is made by 'mvn package'");
        }
        return String.join(File.pathSeparator, BUILT.resolve("lib") + "/*", jar.toString(), extra + "/*");
    }

    private static List<String> entrypoint() throws IOException {
        String line = Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(instruction -> instruction.startsWith(ENTRYPOINT))
                .findFirst()
                .orElseThrow(() -> new IOException("Dockerfile: expected a line " + ENTRYPOINT));
        return new ObjectMapper().readValue(line.substring(ENTRYPOINT.length()), new TypeReference<>() {});
    }
}
