package io.facsimile.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.data.DataSet;
import io.facsimile.data.DataSourceException;
import io.facsimile.data.idx.IdxFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCatalogTest {
    private static final ImageShape SHAPE = new ImageShape(2, 2);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private DataCatalog catalog;

    @BeforeEach
    void openACatalog() {
        catalog = new DataCatalog(
                folder.resolve("cache"), new PrintStream(progress, true, StandardCharsets.UTF_8), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-idx3-ubyte", "-idx3-ubyte.gz", ".idx3-ubyte", ".idx3-ubyte.gz"})
    void loadsIdxFilesUnderTheirUsualNamesAndKeepsTheirSize(String ending) throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.write(mine.resolve("train-images" + ending), IdxFiles.images(2, 3, 3, new byte[18]));
        Files.write(mine.resolve("t10k-images" + ending), IdxFiles.images(1, 3, 3, new byte[9]));

        DataSet set = catalog.load(mine.toString(), SHAPE);

        assertThat(set.name()).isEqualTo("mine");
        assertThat(set.train().size()).isEqualTo(2);
        assertThat(set.test().size()).isEqualTo(1);
        assertThat(set.train().shape()).isEqualTo(new ImageShape(3, 3));
    }

    @Test
    void saysWhatWasReadOfIdxFilesAndWhatWasNot() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.write(mine.resolve("train-images-idx3-ubyte"), IdxFiles.images(2, 3, 3, new byte[18]));
        Files.write(mine.resolve("t10k-images-idx3-ubyte.gz"), IdxFiles.images(1, 3, 3, new byte[9]));
        Files.write(mine.resolve("t10k-labels-idx1-ubyte"), new byte[0]);
        Files.write(mine.resolve("train-images-idx3-ubyte.gz"), new byte[0]);

        catalog.load(mine.toString(), SHAPE);

        assertThat(progress.toString(StandardCharsets.UTF_8))
                .isEqualTo(mine + ": 3 images read; passed over: 1 entry beside the IDX files"
                        + " (train-images-idx3-ubyte.gz), 1 file of labels (t10k-labels-idx1-ubyte)"
                        + System.lineSeparator());
    }

    @Test
    void saysWhichIdxFileIsMissing() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), IdxFiles.images(1, 2, 2, new byte[4]));

        assertThatThrownBy(() -> catalog.load(folder.toString(), SHAPE))
                .isInstanceOf(DataSourceException.class)
                .hasMessageStartingWith(folder + ": expected one of t10k-images-idx3-ubyte, ");
    }

    @Test
    void refusesIdxFilesOfTwoSizesOrWithoutTrainingImages() throws IOException {
        Path test = folder.resolve("t10k-images-idx3-ubyte");
        Files.write(folder.resolve("train-images-idx3-ubyte"), IdxFiles.images(0, 2, 2, new byte[0]));
        Files.write(test, IdxFiles.images(1, 2, 3, new byte[6]));
        assertThatThrownBy(() -> catalog.load(folder.toString(), SHAPE))
                .isInstanceOf(DataSourceException.class)
                .hasMessage(test + ": expected images of 2×2 as in train-images-idx3-ubyte, found 3×2");

        Files.write(test, IdxFiles.images(1, 2, 2, new byte[4]));
        assertThatThrownBy(() -> catalog.load(folder.toString(), SHAPE))
                .isInstanceOf(DataSourceException.class)
                .hasMessage(folder + ": expected at least one training image, found none");
    }

    @Test
    void takesEverySixthPictureOfAFolderForTesting() throws IOException {
        for (int i = 0; i < 13; i++) {
            picture(String.format("deep/%02d.png", i), i);
        }

        DataSet set = catalog.load(folder.toString(), SHAPE);

        assertThat(keys(set.test())).containsExactly("deep/05.png", "deep/11.png");
        assertThat(keys(set.train()))
                .containsExactly(
                        "deep/00.png",
                        "deep/01.png",
                        "deep/02.png",
                        "deep/03.png",
                        "deep/04.png",
                        "deep/06.png",
                        "deep/07.png",
                        "deep/08.png",
                        "deep/09.png",
                        "deep/10.png",
                        "deep/12.png");
        assertThat(set.test().image(1)).isEqualTo(image(11));
        assertThat(set.train().image(10)).isEqualTo(image(12));
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .startsWith("reading " + folder + ": 4 of 13 images")
                .endsWith(folder + ": 13 images read" + System.lineSeparator());
    }

    @Test
    void respectsTheFoldersTrainAndTest() throws IOException {
        picture("train/a.png", 1);
        picture("train/deeper/b.PNG", 2);
        picture("test/c.png", 3);
        picture("elsewhere.png", 4);

        DataSet set = catalog.load(folder.toString(), SHAPE);

        assertThat(keys(set.train())).containsExactly("train/a.png", "train/deeper/b.PNG");
        assertThat(keys(set.test())).containsExactly("test/c.png");
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .contains(folder.resolve("train") + ": 2 images read; passed over: 1 entry beside train and test"
                        + " (elsewhere.png)")
                .contains(folder.resolve("test") + ": 1 image read" + System.lineSeparator());
    }

    @Test
    void bringsPicturesToTheAskedSize() throws IOException {
        Files.write(folder.resolve("wide.png"), EncodedPictures.grayPng(4, 2, new byte[] {0, 8, 4, 4, 0, 8, 4, 4}));

        DataSet set = catalog.load(folder.toString(), SHAPE);

        assertThat(set.train().image(0)).isEqualTo(new GrayImage(SHAPE, new byte[] {4, 4, 4, 4}));
        assertThat(set.test().size()).isZero();
    }

    @Test
    void passesOverHiddenFilesAndOtherEndings() throws IOException {
        picture("a.png", 1);
        Files.writeString(folder.resolve("._a.png"), "left by another system");
        Files.writeString(folder.resolve("notes.txt"), "about the pictures");

        assertThat(keys(catalog.load(folder.toString(), SHAPE).train())).containsExactly("a.png");
    }

    @Test
    void namesThePictureThatCannotBeDecoded() throws IOException {
        picture("a.png", 1);
        Path broken = folder.resolve("b.jpg");
        Files.writeString(broken, "<html>not found</html>");

        assertThatThrownBy(() -> catalog.load(folder.toString(), SHAPE))
                .isInstanceOf(DataSourceException.class)
                .hasMessageStartingWith(broken + ": unknown format: expected a PNG or JPEG file, found 22 bytes");
    }

    @Test
    void passesOverWhatCannotBeDecodedWhereThatIsAllowedAndCountsIt() throws IOException {
        for (int i = 0; i < 6; i++) {
            picture(i + ".png", i);
        }
        Files.write(folder.resolve("2.png"), new byte[0]);
        Files.writeString(folder.resolve("7.jpg"), "<html>not found</html>");
        List<String> told = new ArrayList<>();

        DataSet set = catalog.load(folder.toString(), SHAPE, failure -> told.add(failure.getMessage()));

        assertThat(keys(set.train())).containsExactly("0.png", "1.png", "3.png", "4.png", "5.png");
        assertThat(told)
                .containsExactly(
                        folder.resolve("2.png")
                                + ": unknown format: expected a PNG or JPEG file, found no bytes at all",
                        folder.resolve("7.jpg") + ": unknown format: expected a PNG or JPEG file, found 22 bytes that"
                                + " start with 3c 68 74 6d: an HTML page");
        assertThat(progress.toString(StandardCharsets.UTF_8))
                .endsWith(": 5 images read; passed over: 2 undecodable files (2.png, 7.jpg)" + System.lineSeparator());
    }

    @Test
    void refusesAFolderWithoutImages() {
        assertThatThrownBy(() -> catalog.load(folder.toString(), SHAPE))
                .isInstanceOf(DataSourceException.class)
                .hasMessage(
                        folder + ": expected IDX files or pictures (.png, .jpg, .jpeg, .jpe, .jfif, .jif), found none");
    }

    @Test
    void saysWhatASourceMayBe() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> catalog.load("no-such-set", SHAPE))
                .isInstanceOf(DataSourceException.class)
                .hasMessage("data source 'no-such-set': expected fashion-mnist, mnist, generated or a folder,"
                        + " found nothing there");
        assertThatThrownBy(() -> catalog.load("", SHAPE)).hasMessageEndingWith("found nothing there");
        assertThatThrownBy(() -> catalog.load("a\0b", SHAPE)).hasMessageEndingWith("found no valid path");
        assertThatThrownBy(() -> catalog.load(file.toString(), SHAPE)).hasMessageEndingWith("found a file");
        Files.write(file, IdxFiles.images(1, 3, 3, new byte[9]));
        assertThatThrownBy(() -> catalog.load(file.toString(), SHAPE))
                .hasMessageEndingWith("found a file: an IDX file, the format of MNIST; give the folder that it is in");
    }

    @Test
    void refusesADataSetOfTwoShapes() {
        ImageSet small = ImageSet.owning(SHAPE, new byte[4]);
        ImageSet large = ImageSet.owning(new ImageShape(3, 3), new byte[9]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet("mixed", small, large))
                .withMessage("data set 'mixed': training images are of 2×2, test images of 3×3");
    }

    @Test
    void keepsDownloadsWhereTheSystemWantsThem() {
        Path home = Path.of("home");
        Map<String, String> own = Map.of("FACSIMILE_CACHE", "mine", "XDG_CACHE_HOME", "shared");

        assertThat(CacheFolder.of(own, home)).isEqualTo(Path.of("mine"));
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", "shared"), home)).isEqualTo(Path.of("shared", "facsimile"));
        assertThat(CacheFolder.of(Map.of("FACSIMILE_CACHE", ""), home))
                .isEqualTo(Path.of("home", ".cache", "facsimile"));
    }

    private void picture(String name, int value) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, EncodedPictures.grayPng(2, 2, image(value).pixels()));
    }

    private static GrayImage image(int value) {
        return new GrayImage(SHAPE, new byte[] {(byte) value, 1, 2, 3});
    }

    private static List<String> keys(ImageSet set) {
        return IntStream.range(0, set.size()).mapToObj(set::key).toList();
    }
}
