package io.facsimile.core.image.sheet;

import io.facsimile.core.image.ImageShape;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Lays out and draws a contact sheet. All measures are screen pixels. */
final class SheetPainter {
    /** Light, but not so light that a white image would run out into it. */
    private static final Color PAPER = new Color(0xECECE8);

    private static final Color LABEL = new Color(0x33373D);
    private static final Color CAPTION = new Color(0x5D626A);
    private static final int LABEL_SIZE = 13;
    private static final int CAPTION_SIZE = 11;
    private static final int MARGIN = 16;
    private static final int LABEL_GAP = 12;
    /** Between the tiles of one group: small, so that they read as one. */
    private static final int INNER_GAP = 2;

    private static final int COLUMN_GAP = 10;
    private static final int LINE_GAP = 16;
    private static final int CAPTION_GAP = 3;

    private final List<String> rowLabels;
    private final List<TileGroup> groups;
    private final int columns;
    private final int scale;
    private final int tileWidth;
    private final int tileHeight;
    private final SheetText labels;
    private final SheetText captions;

    SheetPainter(List<String> rowLabels, int columns, int scale, List<TileGroup> groups) {
        this.rowLabels = rowLabels;
        this.groups = groups;
        this.columns = Math.min(columns, groups.size());
        this.scale = scale;
        ImageShape shape = groups.get(0).shape();
        this.tileWidth = Math.multiplyExact(shape.width(), scale);
        this.tileHeight = Math.multiplyExact(shape.height(), scale);
        List<String> texts = groups.stream().map(TileGroup::caption).toList();
        this.labels = SheetText.of(rowLabels, new Font(Font.SANS_SERIF, Font.PLAIN, LABEL_SIZE));
        this.captions = SheetText.of(texts, new Font(Font.SANS_SERIF, Font.PLAIN, CAPTION_SIZE));
    }

    BufferedImage paint() {
        int cellWidth = Math.max(tileWidth, captions.width());
        int stackHeight = rowLabels.size() * (tileHeight + INNER_GAP) - INNER_GAP;
        int cellHeight = stackHeight + (captions.width() == 0 ? 0 : CAPTION_GAP + captions.height());
        int left = MARGIN + (labels.width() == 0 ? 0 : labels.width() + LABEL_GAP);
        int lines = (groups.size() + columns - 1) / columns;
        int width = left + columns * (cellWidth + COLUMN_GAP) - COLUMN_GAP + MARGIN;
        int height = MARGIN + lines * (cellHeight + LINE_GAP) - LINE_GAP + MARGIN;

        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int line = 0; line < lines; line++) {
            int y = MARGIN + line * (cellHeight + LINE_GAP);
            graphics.setColor(LABEL);
            for (int row = 0; row < rowLabels.size(); row++) {
                int middle = y + row * (tileHeight + INNER_GAP) + tileHeight / 2;
                labels.drawFromRight(graphics, rowLabels.get(row), MARGIN, middle - labels.height() / 2);
            }
        }
        graphics.setColor(CAPTION);
        for (int i = 0; i < groups.size(); i++) {
            int x = left + i % columns * (cellWidth + COLUMN_GAP);
            int y = MARGIN + i / columns * (cellHeight + LINE_GAP);
            paint(groups.get(i), sheet, x + (cellWidth - tileWidth) / 2, y);
            captions.drawCentred(graphics, groups.get(i).caption(), x, cellWidth, y + stackHeight + CAPTION_GAP);
        }
        graphics.dispose();
        return sheet;
    }

    private void paint(TileGroup group, BufferedImage sheet, int x, int y) {
        int top = y;
        for (Tile tile : group.tiles()) {
            int[] colours = new int[tileWidth * tileHeight];
            for (int i = 0; i < colours.length; i++) {
                int value = tile.image().at(i % tileWidth / scale, i / tileWidth / scale);
                colours[i] = tile.palette().rgb(value);
            }
            sheet.setRGB(x, top, tileWidth, tileHeight, colours, 0, tileWidth);
            top += tileHeight + INNER_GAP;
        }
    }
}
