package io.facsimile.streamer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the container image is made of: the jars that the build lays out for it. */
class ImageContentIT {
    private static final Path LIB = Path.of("target", "lib");

    @Test
    void holdsNoTrainerNoBrokerAndNoStateStore() throws IOException {
        List<String> jars;
        try (Stream<Path> files = Files.list(LIB)) {
            jars = files.map(file -> file.getFileName().toString()).toList();
        }

        assertThat(jars)
                .anyMatch(jar -> jar.startsWith("onnxruntime"))
                .anyMatch(jar -> jar.startsWith("kafka-streams"))
                .noneMatch(jar -> jar.matches("(nd4j|deeplearning4j|dl4j|javacpp|openblas|facsimile-trainer).*"))
                .noneMatch(jar -> jar.matches("(kafka_2|kafka-server|kafka-storage|scala|facsimile-broker).*"))
                .noneMatch(jar -> jar.matches("(rocksdb|tribuo|junit|assertj).*"));
    }
}
