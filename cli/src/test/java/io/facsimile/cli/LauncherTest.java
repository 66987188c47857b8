package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code facsimile}, in a project of its own, with a Java and a Maven that say what they are asked for. */
class LauncherTest {
    private static final String JAVA = """
            #!/usr/bin/env bash
            if [ "$1" = -version ]; then
              echo 'openjdk version "17.0.1"' >&2
              exit
            fi
            echo "charset=$(locale charmap 2>/dev/null)"
            while [ "$1" != -jar ]; do shift; done
            printf '%s\\n' "$@"
            """;
    private static final String MAVEN = """
            #!/usr/bin/env bash
            pwd
            mkdir -p cli/target && touch cli/target/facsimile-cli.jar
            """;

    @TempDir
    private Path folder;

    private Path project;

    private record Ran(int exitCode, List<String> out, List<String> err) {}

    @BeforeEach
    void makeAProject() throws IOException {
        // With a space, as many folders have one.
        project = Files.createDirectories(folder.resolve("a folder/project"));
        Files.copy(Path.of("..", "facsimile"), project.resolve("facsimile"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.setLastModifiedTime(project.resolve("pom.xml"), FileTime.from(Instant.EPOCH));
        script("jdk/bin/java", JAVA);
        script("bin/mvn", MAVEN);
        // What CDPATH would lead to.
        Files.createDirectories(folder.resolve("elsewhere/project"));
    }

    @Test
    void startsTheJarBesideItWhateverCdpathSays() throws Exception {
        jar();

        Ran ran = run(
                "a folder",
                Map.of("CDPATH", folder.resolve("elsewhere").toString()),
                "project/facsimile",
                "consume",
                "a b");

        assertThat(ran.exitCode()).as(ran.err().toString()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).endsWith("-jar", builtJar().toString(), "consume", "a b");
    }

    @Test
    void buildsInItsOwnFolderAndLeavesNothingElsewhere() throws Exception {
        for (String cdpath : List.of(".", folder.resolve("elsewhere").toString(), folder + ":.")) {
            Files.deleteIfExists(builtJar());

            Ran ran = run("a folder", Map.of("CDPATH", cdpath), "project/facsimile", "demo");

            assertThat(ran.exitCode()).as(ran.err().toString()).isZero();
            assertThat(ran.err()).contains(project.toRealPath().toString());
            assertThat(ran.out()).endsWith("-jar", builtJar().toString(), "demo");
            assertThat(names(folder)).containsExactlyInAnyOrder("a folder", "bin", "elsewhere", "jdk");
            assertThat(names(folder.resolve("a folder"))).containsExactly("project");
            assertThat(names(folder.resolve("elsewhere/project"))).isEmpty();
        }
    }

    @Test
    void isFoundThroughLinksWhateverTheirNames() throws Exception {
        jar();
        Path links = Files.createDirectories(folder.resolve("-links"));
        Files.createSymbolicLink(links.resolve("one"), Path.of("-two"));
        Files.createSymbolicLink(links.resolve("-two"), Path.of("../a folder/project/facsimile"));
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("-links"));
        Files.createDirectories(folder.resolve("elsewhere/linked"));

        for (String launcher : List.of("linked/one", "./-links/-two")) {
            Ran ran = run(".", Map.of("CDPATH", "elsewhere"), launcher);

            assertThat(ran.exitCode()).as(ran.err().toString()).isZero();
            assertThat(ran.out()).endsWith("-jar", builtJar().toString());
        }
    }

    @Test
    void namesAreReadAsUtf8WhateverTheLocale() throws Exception {
        jar();
        assumeTrue(hasUtf8(), "this system has no locale C.UTF-8");

        for (String locale : List.of("C", "POSIX", "xx_XX.UTF-8", "C.UTF-8")) {
            Ran ran = run("a folder/project", Map.of("LC_ALL", locale), "./facsimile", "produce", "ä.png");

            assertThat(ran.out()).as(locale).startsWith("charset=UTF-8").endsWith("produce", "ä.png");
        }
    }

    private void jar() throws IOException {
        Files.createDirectories(builtJar().getParent());
        Files.createFile(builtJar());
    }

    private Path builtJar() throws IOException {
        return project.toRealPath().resolve("cli/target/facsimile-cli.jar");
    }

    private void script(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ran run(String in, Map<String, String> environment, String launcher, String... arguments) throws Exception {
        // Through a shell, because this process may not know how to pass on a name beyond ASCII.
        StringBuilder line = new StringBuilder("'" + launcher + "'");
        for (String argument : arguments) {
            line.append(" '").append(argument).append("'");
        }
        Path script = Files.writeString(folder.resolve("elsewhere/line"), line);
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        Path err = folder.resolve("elsewhere/err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.resolve(in).toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Ran(
                exitCode,
                out.lines().toList(),
                Files.readAllLines(err, StandardCharsets.ISO_8859_1).stream()
                        .filter(said -> !said.contains("setlocale")) // the shell's own word on a locale that is missing
                        .toList());
    }

    private static boolean hasUtf8() throws Exception {
        ProcessBuilder locale = new ProcessBuilder("locale", "charmap").redirectErrorStream(true);
        locale.environment().put("LC_ALL", "C.UTF-8");
        Process process = locale.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .equals("UTF-8");
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("line") && !name.equals("err"))
                    .toList();
        }
    }
}
