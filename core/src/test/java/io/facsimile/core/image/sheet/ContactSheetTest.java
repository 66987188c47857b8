package io.facsimile.core.image.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
    private static final ImageShape SHAPE = new ImageShape(10, 8);

    @TempDir
    private Path folder;

    @Test
    void drawsTheTilesOfAGroupCloserTogetherThanGroups() throws IOException {
        ContactSheet sheet = new ContactSheet(List.of("", ""), 3, 2);
        for (int i = 0; i < 5; i++) {
            sheet.add("", Tile.grey(flat(0)), Tile.grey(flat(0)));
        }

        BufferedImage drawn = written(sheet);

        // Along a line through the first column: two lines of two black tiles of 16 screen pixels each.
        List<Integer> down = blackRuns(IntStream.range(0, drawn.getHeight())
                .map(y -> drawn.getRGB(20, y))
                .toArray());
        List<Integer> across = blackRuns(IntStream.range(0, drawn.getWidth())
                .map(x -> drawn.getRGB(x, 20))
                .toArray());
        assertThat(down).hasSize(7);
        assertThat(across).hasSize(5);
        assertThat(List.of(down.get(0), down.get(2), down.get(4), down.get(6))).containsOnly(16);
        assertThat(List.of(across.get(0), across.get(2), across.get(4))).containsOnly(20);
        int inner = down.get(1);
        assertThat(inner).isEqualTo(down.get(5)).isPositive();
        assertThat(down.get(3)).isGreaterThan(3 * inner);
        assertThat(across.get(1)).isGreaterThan(3 * inner);
    }

    @Test
    void paintsEachPixelInThePaletteOfItsTile() throws IOException {
        byte[] pixels = new byte[SHAPE.pixels()];
        Arrays.fill(pixels, (byte) 255);
        pixels[0] = 100;
        GrayImage image = new GrayImage(SHAPE, pixels);
        ContactSheet sheet = new ContactSheet(List.of("", ""), 1, 3);
        sheet.add("", Tile.grey(image), Tile.heat(image));

        BufferedImage drawn = written(sheet);

        assertThat(count(drawn, Palette.GREY.rgb(100))).isEqualTo(9);
        assertThat(count(drawn, Palette.HEAT.rgb(100))).isEqualTo(9);
    }

    @Test
    void makesRoomForLabelsAndCaptions() throws IOException {
        ContactSheet bare = new ContactSheet(List.of(""), 1, 2);
        bare.add("", Tile.grey(flat(0)));
        ContactSheet labelled = new ContactSheet(List.of("original"), 1, 2);
        labelled.add("p = 0.001", Tile.grey(flat(0)));

        BufferedImage without = written(bare);
        BufferedImage with = written(labelled);

        assertThat(with.getWidth()).isGreaterThan(without.getWidth());
        assertThat(with.getHeight()).isGreaterThan(without.getHeight());
    }

    @Test
    void replacesTheFileBeforeAndLeavesNothingBeside() throws IOException {
        Path png = folder.resolve("deep/sheet.png");
        Files.createDirectories(png.getParent());
        Files.writeString(png, "what was here before");
        ContactSheet sheet = new ContactSheet(List.of(""), 1, 1);
        sheet.add("", Tile.grey(flat(7)));

        sheet.write(png);

        assertThat(ImageIO.read(png.toFile())).isNotNull();
        assertThat(png.getParent()).isDirectoryContaining(png::equals);
        try (var files = Files.list(png.getParent())) {
            assertThat(files).containsExactly(png);
        }
    }

    @Test
    void refusesAnEmptySheetAndGroupsThatDoNotFit() {
        ContactSheet sheet = new ContactSheet(List.of("a", "b"), 2, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> sheet.write(folder.resolve("x.png")))
                .withMessageContaining("no images were added");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sheet.add("", Tile.grey(flat(0))))
                .withMessage("contact sheet: expected 2 tiles, one for each row label, got 1");
        GrayImage other = new GrayImage(new ImageShape(1, 1), new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sheet.add("", Tile.grey(flat(0)), Tile.grey(other)))
                .withMessageContaining("got 10×8 and 1×1");
        sheet.add("", Tile.grey(flat(0)), Tile.grey(flat(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sheet.add("", Tile.grey(other), Tile.grey(other)))
                .withMessageContaining("expected tiles of 10×8 as before, got 1×1");
        assertThatIllegalArgumentException().isThrownBy(() -> new ContactSheet(List.of(), 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContactSheet(List.of(""), 0, 1));
    }

    @Test
    void heatGrowsBrighterWithEveryValueFromBlackToWhite() {
        assertThat(Palette.HEAT.rgb(0)).isZero();
        assertThat(Palette.HEAT.rgb(255)).isEqualTo(0xFFFFFF);
        for (int value = 1; value < 256; value++) {
            assertThat(channels(Palette.HEAT.rgb(value))).isGreaterThan(channels(Palette.HEAT.rgb(value - 1)));
        }
    }

    private BufferedImage written(ContactSheet sheet) throws IOException {
        Path png = folder.resolve("sheet.png");
        sheet.write(png);
        return ImageIO.read(png.toFile());
    }

    private static GrayImage flat(int value) {
        byte[] pixels = new byte[SHAPE.pixels()];
        Arrays.fill(pixels, (byte) value);
        return new GrayImage(SHAPE, pixels);
    }

    private static int channels(int rgb) {
        return (rgb >> 16) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }

    private static long count(BufferedImage image, int rgb) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF) == rgb)
                .count();
    }

    /** Lengths of runs that are black and not, in turn, from the first black one to the last. */
    private static List<Integer> blackRuns(int[] colours) {
        List<Integer> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= colours.length; i++) {
            if (i == colours.length || isBlack(colours[i]) != isBlack(colours[from])) {
                runs.add(i - from);
                from = i;
            }
        }
        return runs.subList(1, runs.size() - 1);
    }

    private static boolean isBlack(int colour) {
        return (colour & 0xFFFFFF) == 0;
    }
}
