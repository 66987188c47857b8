package io.facsimile.core.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RootCauseTest {
    @ParameterizedTest
    @MethodSource
    void isToldInOneLine(Throwable failure, String line) {
        assertThat(RootCause.message(failure)).isEqualTo(line);
        assertThat(RootCause.message(new IllegalStateException("outside", failure)))
                .isEqualTo(line);
    }

    static Stream<Arguments> isToldInOneLine() {
        return Stream.of(
                Arguments.of(new IOException("disk full"), "disk full"),
                Arguments.of(new IOException(), "IOException"),
                Arguments.of(new IOException(" "), "IOException"),
                Arguments.of(new IOException("first\n  second\r\n"), "first second"),
                Arguments.of(
                        new IOException(
                                "a.E: no\n token\n\tat a.B.c(B.java:1)\n\tat a.B.d(B.java:2)\nCaused by: a.F\n"),
                        "a.E: no token"),
                Arguments.of(new NoSuchFileException("/a/b.jks"), "no such file: /a/b.jks"),
                Arguments.of(new AccessDeniedException("/a/b.jks"), "AccessDeniedException: /a/b.jks"),
                Arguments.of(new FileSystemException("/a/b.jks", null, "Is a directory"), "/a/b.jks: Is a directory"),
                Arguments.of(new ClassNotFoundException("a.b.C"), "the class a.b.C is missing"),
                Arguments.of(new NoClassDefFoundError("a/b/C$D"), "the class a.b.C$D is missing"),
                Arguments.of(
                        new NoClassDefFoundError("Could not initialize class a.b.C"),
                        "NoClassDefFoundError: Could not initialize class a.b.C"),
                Arguments.of(
                        new UnsatisfiedLinkError("no x in java.library.path: /usr/lib"),
                        "a native library cannot be used: no x in java.library.path: /usr/lib"),
                Arguments.of(
                        new NoSuchMethodError("'void a.B.c()'"),
                        "a library is of another version than this was built with: no 'void a.B.c()'"),
                Arguments.of(new ExceptionInInitializerError(new IOException("disk full")), "disk full"),
                Arguments.of(new UnsupportedClassVersionError("a/B"), "UnsupportedClassVersionError: a/B"),
                Arguments.of(new OutOfMemoryError("Java heap space"), "OutOfMemoryError: Java heap space"),
                Arguments.of(new StackOverflowError(), "StackOverflowError"));
    }
}
