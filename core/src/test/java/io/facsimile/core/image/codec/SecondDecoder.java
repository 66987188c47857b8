package io.facsimile.core.image.codec;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/**
 * Libjpeg-turbo, through Leptonica, in a process of its own: it prints each warning on the standard error stream, which a
 * test must not.
 */
final class SecondDecoder implements AutoCloseable {
    private static final int NONE = -1;

    private final Process process;
    private final DataOutputStream questions;
    private final DataInputStream answers;

    /**
     * What it says of a file.
     *
     * @param warnings how many; negative if it cannot read the file at all
     * @param pixels packed as it packs them; empty if there are none
     */
    record Answer(int warnings, int[] pixels) {
        boolean isWhole() {
            return warnings == 0;
        }

        boolean hasPixelsOf(Answer other) {
            return Arrays.equals(pixels, other.pixels);
        }
    }

    /** Whether its native library, which the tests bring for one platform alone, is one of this machine. */
    static boolean isHere() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    SecondDecoder() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecondDecoder.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    Answer read(byte[] file) throws IOException {
        questions.writeInt(file.length);
        questions.write(file);
        questions.flush();
        int warnings = answers.readInt();
        int[] pixels = new int[answers.readInt()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = answers.readInt();
        }
        return new Answer(warnings, pixels);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Answers until there are no more questions. */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        for (int length = in.readInt(); ; length = in.readInt()) {
            byte[] file = in.readNBytes(length);
            int[] warnings = {0};
            PIX read = leptonica.pixReadMemJpeg(file, length, 0, 1, warnings, leptonica.L_JPEG_CONTINUE_WITH_BAD_DATA);
            if (read == null) {
                out.writeInt(NONE);
                out.writeInt(0);
            } else {
                int words = leptonica.pixGetWpl(read) * read.h();
                int[] pixels = new int[words];
                leptonica.pixGetData(read).get(pixels);
                leptonica.pixDestroy(read);
                out.writeInt(warnings[0]);
                out.writeInt(words);
                for (int word : pixels) {
                    out.writeInt(word);
                }
            }
            out.flush();
        }
    }
}
