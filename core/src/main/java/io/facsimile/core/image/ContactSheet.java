package io.facsimile.core.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

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
     */
    public void write(Path png) throws IOException {
        if (groups.isEmpty()) {
            throw new IllegalStateException("contact sheet " + png + ": no images were added");
        }
        BufferedImage drawn = new SheetPainter(rowLabels, columns, scale, groups).paint();
        Path folder = png.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not Files.createTempFile: its files are for their owner alone.
        Path unfinished = folder.resolve(png.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            encode(drawn, unfinished);
            Files.move(unfinished, png, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void encode(BufferedImage image, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", png)) {
                throw new IOException(file + ": this Java runtime has no PNG writer");
            }
        }
    }
}
