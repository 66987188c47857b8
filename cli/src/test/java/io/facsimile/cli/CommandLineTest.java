package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.cli.Shell.Ran;
import io.facsimile.streamer.options.StreamOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood, what is not, and what is said then. */
class CommandLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "train",
                "quantize",
                "stream",
                "broker",
                "produce",
                "consume",
                "decode",
                "generate-completion"
            })
    void everyVerbHasHelpWithExamples(String verb) {
        Ran ran = Shell.run(verb, "--help");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("Usage: facsimile " + verb, "Example", "./facsimile " + verb);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void helpNamesTheVerbs() {
        assertThat(Shell.run("--help").out())
                .contains(
                        "demo",
                        "train",
                        "quantize",
                        "stream",
                        "broker",
                        "produce",
                        "consume",
                        "decode",
                        "generate-completion");
    }

    @Test
    void versionNamesWhatItStandsOn() {
        assertThat(Shell.run("--version").out())
                .containsPattern("facsimile \\d")
                .containsPattern("java 1?\\d")
                .containsPattern("kafka \\d")
                .containsPattern("onnxruntime \\d")
                .containsPattern("deeplearning4j \\d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                             | Which verb?
                    fly                                            | fly
                    consume                                        | codes|anomalies|dead-letters
                    consume images                                 | expected codes, anomalies or dead-letters, got 'images'
                    consume codes --max 0                          | --max: expected at least 1, got 0
                    consume codes --prefix a/b                     | topic prefix
                    produce                                        | Give either --data or image files.
                    produce --data mnist a.png                     | Give either --data or image files.
                    produce --data mnist --rate 0                  | rate: expected more than 0
                    produce --data mnist --format bmp              | bmp
                    produce --data mnist --image-size 28           | expected width x height
                    produce --data mnist --image-size 0x28         | at least 1
                    train --data mnist                             | --out
                    train --out m                                  | Give --data
                    train --data mnist --out m --epochs 0          | epochs: expected at least 1, got 0
                    train --data mnist --out m --schedule cosine   | expected one of [constant, one-cycle], got 'cosine'
                    quantize --model m --out q                     | --data
                    quantize --model m --data mnist                | --out
                    stream                                         | no model given
                    stream --model m --threads many                | --threads (FACSIMILE_THREADS): expected a whole number
                    broker --port 70000                            | broker port: expected 0 to 65535, got 70000
                    broker --partitions 0                          | --partitions: expected at least 1, got 0
                    decode --model m --out s.png --max 0           | --max: expected at least 1, got 0
                    demo --max 0                                   | at least 1 partition, thread and image
                    """)
    void misuseIsToldInALineAndExitsWithTwo(String line, String said) {
        Ran ran = Shell.run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(said.split("\\|"))
                .contains("Try: facsimile")
                .doesNotContain("\tat ");
    }

    @Test
    void aFailureIsToldInALineAndExitsWithOne(@TempDir Path folder) {
        Ran ran = Shell.run("decode", "--model", folder.toString(), "--out", "sheet.png");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err().lines()).hasSize(1).first().asString().contains(folder.toString(), "autoencoder.onnx");
    }

    @Test
    void verboseShowsWhereAFailureArose(@TempDir Path folder) {
        Ran ran = new Shell(Map.of("FACSIMILE_DEBUG", "1"))
                .execute("decode", "--model", folder.toString(), "--out", "sheet.png");

        assertThat(ran.err()).contains("ModelException", "\tat io.facsimile.core.model");
    }

    @Test
    void aFolderWithoutImagesIsNamed(@TempDir Path folder) {
        Ran ran = Shell.run(
                "train",
                "--data",
                folder.toString(),
                "--out",
                folder.resolve("m").toString());

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains(folder.toString(), "found none");
    }

    @Test
    void theEnvironmentStandsInForOptions(@TempDir Path folder) throws Exception {
        Path notThere = folder.resolve("client.properties");

        Ran ran = new Shell(Map.of("FACSIMILE_CONFIG", notThere.toString())).execute("consume", "codes");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("--config " + notThere);
        assertThat(Files.exists(notThere)).isFalse();
    }

    @Test
    void streamTakesOptionsOverTheEnvironment() {
        Ran ran = new Shell(Map.of("FACSIMILE_MODEL", "/not/here/a", "FACSIMILE_THREADS", "none"))
                .execute("stream", "--model", "/not/here/b", "--threads", "2");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("/not/here/b").doesNotContain("/not/here/a", "FACSIMILE_THREADS");
    }

    @Test
    void streamOffersEveryOptionOfTheStreamersTable() {
        String help = Shell.run("stream", "--help").out();

        assertThat(new StreamOptions().all())
                .isNotEmpty()
                .allSatisfy(option -> assertThat(help)
                        .contains(option.label().isEmpty() ? option.name() : option.name() + "=" + option.label()));
    }

    @Test
    void completionKnowsVerbsAndOptions() {
        assertThat(Shell.run("generate-completion").out())
                .contains("complete -F", "generate-completion", "--bootstrap-servers", "dead-letters", "quantize");
    }
}
