package io.facsimile.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPropertiesTest {
    private static final String MARK = "\uFEFF";

    @TempDir
    private Path folder;

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
        assertThat(read(MARK + "bootstrap.servers=localhost:19092\nclient.id=trial\n", StandardCharsets.UTF_8))
                .isEqualTo(Map.of("bootstrap.servers", "localhost:19092", "client.id", "trial"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfALaterKeyOfFilesPutTogether() throws IOException {
        assertThat(read(MARK + "a=1\r\n" + MARK + "b=" + MARK + "\r\n" + MARK + "# c=3", StandardCharsets.UTF_8))
                .isEqualTo(Map.of("a", "1", "b", MARK));
    }

    @Test
    void readsUtf8() throws IOException {
        assertThat(read("sasl.jaas.config=x password=\\\n  \"gr\u00fc\u00df\\u00dfe\";", StandardCharsets.UTF_8))
                .isEqualTo(Map.of("sasl.jaas.config", "x password=\"gr\u00fc\u00df\u00dfe\";"));
    }

    @Test
    void anEmptyFileAndAMarkAloneHoldNothing() throws IOException {
        assertThat(read("", StandardCharsets.UTF_8)).isEmpty();
        assertThat(read(MARK, StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void saysThatAFileIsInUtf16(String charset) {
        assertThatIOException()
                .isThrownBy(() -> read(MARK + "a=1\n", Charset.forName(charset)))
                .withMessage("expected UTF-8, found the byte-order mark of UTF-16; save it as UTF-8");
        assertThatIOException()
                .isThrownBy(() -> read("a=1\n", Charset.forName(charset)))
                .withMessage("expected UTF-8, found zero bytes; save it as UTF-8");
    }

    @Test
    void saysThatAFileIsInLatin1() {
        assertThatIOException()
                .isThrownBy(() -> read("password=gr\u00fc\u00dfe", StandardCharsets.ISO_8859_1))
                .withMessage("expected UTF-8, found bytes that are none; save it as UTF-8");
    }

    @Test
    void saysThatItCannotBeRead() {
        assertThatIOException()
                .isThrownBy(() -> ClientProperties.read(folder.resolve("none")))
                .withMessage("no such file");
        assertThatIOException().isThrownBy(() -> ClientProperties.read(folder)).withMessage("Is a directory");
        assertThatIOException()
                .isThrownBy(() -> read("a=\\u12", StandardCharsets.UTF_8))
                .withMessage("expected four hexadecimal digits after each \\u");
    }

    private Map<String, String> read(String text, Charset charset) throws IOException {
        return ClientProperties.read(Files.write(folder.resolve("client.properties"), text.getBytes(charset)));
    }
}
