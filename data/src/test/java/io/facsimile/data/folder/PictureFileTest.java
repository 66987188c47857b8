package io.facsimile.data.folder;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatHasBeenDeletedIsNoLinkToNothing() {
        Path gone = folder.resolve("gone.png");

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> new PictureFile("gone.png", gone).content())
                .withMessage(gone + ": it is no longer there")
                .matches(failure -> failure.kind().equals(PassedOver.Cause.UNREADABLE));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> new PictureFile("gone.png", gone).expectPicture())
                .withMessage(gone + ": it is no longer there");
    }

    @Test
    void aLinkWhoseFileHasBeenDeletedIsALinkToNothing() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), Path.of("gone.png"));

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> new PictureFile("link.png", link).content())
                .withMessage(link + ": a link to nothing")
                .matches(failure -> failure.kind().equals(PassedOver.Cause.DANGLING_LINK));
    }
}
