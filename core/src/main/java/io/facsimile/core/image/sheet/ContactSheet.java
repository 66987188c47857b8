package io.facsimile.core.image.sheet;

import io.facsimile.core.file.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Images in groups on one PNG: each group is a column of tiles that belong together, such as an original over its
 * reconstruction, with a caption below. Not for use by several threads at once.
 */
public final class ContactSheet {
    private final List<String> rowLabels;
    private final int columns;
    private final int scale;
    private final List<TileGroup> groups = new ArrayList<>();

    /**
     * @param rowLabels what each row of a group shows, from the top; drawn at the left, may be empty texts
     * @param columns groups side by side before the next line begins; at least 1
     * @param scale screen pixels for a pixel of an image, each way; at least 1
     */
    public ContactSheet(List<String> rowLabels, int columns, int scale) {
        this.rowLabels = List.copyOf(rowLabels);
        if (this.rowLabels.isEmpty() || columns < 1 || scale < 1) {
            throw new IllegalArgumentException("contact sheet: rows, columns and scale must be at least 1, got "
                    + rowLabels.size() + ", " + columns + " and " + scale);
        }
        this.columns = columns;
        this.scale = scale;
    }

    /**
     * Adds a group.
     *
     * @param caption drawn below it; may be empty
     * @param onePerRowLabel as many tiles as there are row labels, all of the shape of the tiles before
     */
    public void add(String caption, Tile... onePerRowLabel) {
        if (onePerRowLabel.length != rowLabels.size()) {
            throw new IllegalArgumentException("contact sheet: expected " + rowLabels.size()
                    + " tiles, one for each row label, got " + onePerRowLabel.length);
        }
        TileGroup group = new TileGroup(caption, List.of(onePerRowLabel));
        if (!groups.isEmpty() && !groups.get(0).shape().equals(group.shape())) {
            throw new IllegalArgumentException(
                    "contact sheet: expected tiles of " + groups.get(0).shape() + " as before, got " + group.shape());
        }
        groups.add(group);
    }

    /**
     * Writes the sheet as a PNG file. Whoever reads the path sees the whole file or the one before, never a part: it
     * is written beside its place and moved there.
     *
     * @throws IllegalStateException if nothing was added
     * @throws IOException naming the file, if it cannot be written
     */
    public void write(Path png) throws IOException {
        if (groups.isEmpty()) {
            throw new IllegalStateException("contact sheet " + png + ": no images were added");
        }
        BufferedImage drawn = new SheetPainter(rowLabels, columns, scale, groups).paint();
        Files.createDirectories(png.toAbsolutePath().getParent());
        WholeFile.write(png, encode(drawn));
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java runtime has no PNG writer");
        }
        return out.toByteArray();
    }
}
