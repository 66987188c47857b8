package io.facsimile.streamer.support.login;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Puts classes of the tests into a jar, so that a process can have these and no others. */
public final class ExtraJar {
    private ExtraJar() {}

    /** Makes the jar, and its folder. */
    public static void write(Path jar, Class<?>... classes) throws IOException {
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : classes) {
                add(out, type);
                for (Class<?> inner : List.of(type.getDeclaredClasses())) {
                    add(out, inner);
                }
            }
        }
    }

    private static void add(JarOutputStream out, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
    }
}
