package io.facsimile.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facsimile.core.image.codec.EncodedPictures;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are read, and what is said of the others. */
class PictureFilesTest {
    private static final byte[] PICTURE = EncodedPictures.grayPng(2, 2, new byte[4]);

    @TempDir
    private Path folder;

    @Test
    void hiddenFoldersAndThoseOfOtherProgramsArePassedOverAndCounted() throws IOException {
        for (int i = 0; i < 12; i++) {
            write(String.format("p%02d.png", i));
        }
        write(".ipynb_checkpoints/p00-checkpoint.png");
        write("deeper/.thumbnails/p01.png");
        write("deeper/@eaDir/p02.png");
        write("__MACOSX/._p00.png");
        write("._p01.png");
        write(".DS_Store");
        write("Thumbs.db");
        write("desktop.ini");

        PictureFiles found = find();

        assertThat(keys(found)).hasSize(12).startsWith("p00.png").endsWith("p11.png");
        assertThat(summary(found))
                .isEqualTo("12 images read; passed over: 4 hidden folders (.ipynb_checkpoints, __MACOSX,"
                        + " deeper/.thumbnails, ...), 2 hidden files (.DS_Store, ._p01.png), 1 .db file (Thumbs.db),"
                        + " 1 .ini file (desktop.ini)");
    }

    @Test
    void theFolderItselfMayBeHidden() throws IOException {
        write(".pictures/a.png");

        assertThat(keys(PictureFiles.below(folder.resolve(".pictures"), UnreadableFileHandler.STOP)))
                .containsExactly("a.png");
    }

    @Test
    void everyEndingOfAJpegIsReadInAnyCaseAndOthersAreNamed() throws IOException {
        for (String name : List.of("a.jfif", "b.JPE", "c.jif", "d.JPG", "e.Jpeg", "f.png")) {
            write(name);
        }
        for (String name : List.of("x.webp", "y.webp", "z.WEBP", "w.webp", "note.txt", "without", "odd.\u001b[31m")) {
            write(name);
        }

        PictureFiles found = find();

        assertThat(keys(found)).containsExactly("a.jfif", "b.JPE", "c.jif", "d.JPG", "e.Jpeg", "f.png");
        assertThat(summary(found))
                .isEqualTo("6 images read; passed over: 4 .webp files (w.webp, x.webp, y.webp, ...), 1 .txt file"
                        + " (note.txt), 1 file of another ending (odd.?[31m), 1 file without an ending (without)");
    }

    @Test
    void ofManyEndingsTheMostFrequentAreNamed() throws IOException {
        write("a.png");
        for (int i = 0; i < 20; i++) {
            write("a.x" + i);
        }

        assertThat(summary(find()))
                .isEqualTo("1 image read; passed over: 14 files of other endings (a.x14, a.x15, a.x16, ...),"
                        + " 1 .x0 file (a.x0), 1 .x1 file (a.x1), 1 .x10 file (a.x10), 1 .x11 file (a.x11),"
                        + " 1 .x12 file (a.x12), 1 .x13 file (a.x13)");
    }

    @Test
    void linksAreFollowedAndThoseToNothingAreCounted() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        write("elsewhere/a.png");
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        write("pictures/b.png");
        Files.createSymbolicLink(pictures.resolve("linked"), elsewhere);
        Files.createSymbolicLink(pictures.resolve("gone.png"), Path.of("nowhere.png"));
        Files.createSymbolicLink(pictures.resolve("lost"), Path.of("nowhere"));

        PictureFiles found = PictureFiles.below(pictures, UnreadableFileHandler.STOP);

        assertThat(keys(found)).containsExactly("b.png", "linked/a.png");
        assertThat(summary(found)).isEqualTo("2 images read; passed over: 2 dangling links (gone.png, lost)");
    }

    @Test
    void picturesUnderASecondNameAreReadAndCounted() throws IOException {
        write("a/p.png");
        write("a/q.png");
        Files.createSymbolicLink(folder.resolve("b"), folder.resolve("a"));

        PictureFiles found = find();

        assertThat(keys(found)).containsExactly("a/p.png", "a/q.png", "b/p.png", "b/q.png");
        assertThat(summary(found)).startsWith("4 images read, 2 of them under a second name (");
    }

    @Test
    void aLinkThatLeadsBackIsNamedWithItsCause() throws IOException {
        write("deep/a.png");
        Path loop = Files.createSymbolicLink(folder.resolve("deep/loop"), folder);

        assertThatThrownBy(this::find)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(loop + ": a link that leads back to a folder which it is in");

        List<String> told = new ArrayList<>();
        PictureFiles found = PictureFiles.below(folder, failure -> told.add(failure.getMessage()));
        assertThat(told).hasSize(1);
        assertThat(summary(found)).isEqualTo("1 image read; passed over: 1 link loop (deep/loop)");
    }

    @Test
    void aLinkToItselfIsNamedWithItsCause() throws IOException {
        write("a.png");
        Path loop = Files.createSymbolicLink(folder.resolve("b.png"), Path.of("b.png"));

        assertThatThrownBy(this::find)
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith(loop + ": Too many levels of symbolic links");
    }

    /** What the system says of a folder that one may not enter; whoever runs this may be allowed everything. */
    @Test
    void aClosedFolderIsNamedWithItsCause() throws IOException {
        Path closed = folder.resolve("closed");
        PictureWalk walk = new PictureWalk(folder, folder, UnreadableFileHandler.STOP);

        assertThatThrownBy(() -> walk.visitFileFailed(closed, new AccessDeniedException(closed.toString())))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(closed + ": no permission to read it");
        assertThat(walk.visitFileFailed(folder.resolve("lost+found"), new AccessDeniedException("lost+found")))
                .isEqualTo(FileVisitResult.CONTINUE);
    }

    @Test
    void whatElseIsThereIsSaidWhereThereIsNoPicture() throws IOException {
        write("a.webp");

        assertThatThrownBy(this::find).hasMessageEndingWith(", found none; passed over: 1 .webp file (a.webp)");
        write("train-images-idx3-ubyte.gz");
        assertThatThrownBy(this::find)
                .hasMessageStartingWith(folder + ": expected pictures (.png, ")
                .hasMessageEndingWith("; give its IDX files with --data");
    }

    @Test
    void theContentOfAFileDecidesAndDataSetsAreNamedWithWhatToDo() throws IOException {
        Path idx = folder.resolve("t10k-labels-idx1-ubyte");
        Files.write(idx, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 2});

        assertThatThrownBy(() -> new PictureFile("k", idx).content())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(idx + ": unknown format: expected a PNG or JPEG file, found 10 bytes that start with"
                        + " 00 00 08 01: an IDX file, the format of MNIST; give the folder that it is in with --data");
        write("a.jpg");
        assertThat(new PictureFile("k", folder.resolve("a.jpg")).content()).isEqualTo(PICTURE);
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, PICTURE);
    }

    private PictureFiles find() throws IOException {
        return PictureFiles.below(folder, UnreadableFileHandler.STOP);
    }

    private static List<String> keys(PictureFiles found) {
        return found.files().stream().map(PictureFile::key).toList();
    }

    private static String summary(PictureFiles found) {
        return PictureFiles.summary(found.files().size(), found.secondNames(), found.passedOver());
    }
}
