package io.facsimile.core.image.sheet;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts of one font on a contact sheet.
 *
 * <p>A Java runtime without fontconfig or without any font, as in slim containers, throws at the first text. A sheet
 * without texts is better than a training run that dies of it, so there the texts are left out with a warning.
 */
final class SheetText {
    private static final Logger LOG = LoggerFactory.getLogger(SheetText.class);

    private final Font font;
    private final int width;
    private final int height;
    private final int ascent;

    private SheetText(Font font, int width, int height, int ascent) {
        this.font = font;
        this.width = width;
        this.height = height;
        this.ascent = ascent;
    }

    /** Measures the texts; those that are drawn later must be among them. */
    static SheetText of(List<String> texts, Font font) {
        if (texts.stream().allMatch(String::isEmpty)) {
            return new SheetText(font, 0, 0, 0);
        }
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            FontMetrics metrics = graphics.getFontMetrics(font);
            int width = texts.stream().mapToInt(metrics::stringWidth).max().orElse(0);
            return new SheetText(font, width, metrics.getHeight(), metrics.getAscent());
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.warn("contact sheet without texts: this machine has no usable fonts ({})", e.toString());
            return new SheetText(font, 0, 0, 0);
        } finally {
            graphics.dispose();
        }
    }

    /** Returns the width of the widest text in screen pixels; 0 if there is nothing to draw. */
    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Draws a text so that it ends {@link #width()} pixels right of {@code left}. */
    void drawFromRight(Graphics2D graphics, String text, int left, int top) {
        draw(graphics, text, left + width, 1.0, top);
    }

    void drawCentred(Graphics2D graphics, String text, int left, int within, int top) {
        draw(graphics, text, left + within / 2, 0.5, top);
    }

    /** @param share of the text's width that lies left of {@code x} */
    private void draw(Graphics2D graphics, String text, int x, double share, int top) {
        if (width > 0 && !text.isEmpty()) {
            graphics.setFont(font);
            int textWidth = graphics.getFontMetrics().stringWidth(text);
            graphics.drawString(text, x - (int) Math.round(textWidth * share), top + ascent);
        }
    }
}
