package io.facsimile.data.garments;

import java.util.Arrays;

/**
 * A black square on which anti-aliased shapes are painted one over the other.
 *
 * <p>Its own small rasteriser rather than Java2D's, because the same drawing must give the same bytes on every Java
 * version and machine. Coordinates run from 0 to {@value #SIZE}, x to the right and y down; shades from 0 black to 1.
 */
final class Canvas {
    static final int SIZE = 28;
    /** Horizontal lines sampled in each pixel row; along each of them coverage is exact. */
    private static final int LINES_PER_ROW = 5;

    private final double[] shades = new double[SIZE * SIZE];
    private final Pose pose;

    Canvas(Pose pose) {
        this.pose = pose;
    }

    /** The garment's position: all that is painted is moved and stretched by it. */
    record Pose(double moveX, double moveY, double stretchX, double stretchY) {
        double x(double x) {
            return SIZE / 2.0 + moveX + (x - SIZE / 2.0) * stretchX;
        }

        double y(double y) {
            return SIZE / 2.0 + moveY + (y - SIZE / 2.0) * stretchY;
        }
    }

    /** The shade of a place on the canvas. */
    interface Shade {
        double at(double x, double y);
    }

    /** Fills a closed outline; where it overlaps itself it is filled once. */
    void fill(Outline outline, Shade shade) {
        double[] edges = outline.edges(pose);
        double[] coverage = new double[SIZE * SIZE];
        for (int line = 0; line < SIZE * LINES_PER_ROW; line++) {
            addLine(edges, (line + 0.5) / LINES_PER_ROW, line / LINES_PER_ROW * SIZE, coverage);
        }
        blend(coverage, shade);
    }

    /** Draws connected lines of a width with round ends, through x and y of each point in turn. */
    void stroke(double width, Shade shade, double... points) {
        double half = width * (pose.stretchX() + pose.stretchY()) / 4;
        double[] coverage = new double[SIZE * SIZE];
        for (int i = 0; i + 3 < points.length; i += 2) {
            double x1 = pose.x(points[i]);
            double y1 = pose.y(points[i + 1]);
            double x2 = pose.x(points[i + 2]);
            double y2 = pose.y(points[i + 3]);
            double reach = half + 0.5;
            for (int y = first(Math.min(y1, y2) - reach); y < last(Math.max(y1, y2) + reach); y++) {
                for (int x = first(Math.min(x1, x2) - reach); x < last(Math.max(x1, x2) + reach); x++) {
                    double distance = distance(x + 0.5, y + 0.5, x1, y1, x2, y2);
                    // A line thinner than a pixel covers less of the pixels that it runs through.
                    double covered = Math.min(Math.min(1, 2 * half), reach - distance);
                    coverage[y * SIZE + x] = Math.max(coverage[y * SIZE + x], covered);
                }
            }
        }
        blend(coverage, shade);
    }

    /** What was painted, 0 to 255. */
    byte[] toBytes() {
        byte[] bytes = new byte[shades.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, shades[i])));
        }
        return bytes;
    }

    private void blend(double[] coverage, Shade shade) {
        for (int i = 0; i < coverage.length; i++) {
            if (coverage[i] > 0) {
                int column = i % SIZE;
                int row = i / SIZE;
                double painted = shade.at(column + 0.5, row + 0.5);
                shades[i] += Math.min(1, coverage[i]) * (painted - shades[i]);
            }
        }
    }

    private static int first(double edge) {
        return Math.max(0, (int) Math.floor(edge));
    }

    private static int last(double edge) {
        return Math.min(SIZE, (int) Math.ceil(edge));
    }

    /** Adds the coverage along one horizontal line, by the non-zero winding rule. */
    private static void addLine(double[] edges, double y, int rowStart, double[] coverage) {
        double[][] crossings = new double[edges.length / 4][];
        int count = 0;
        for (int i = 0; i < edges.length; i += 4) {
            boolean down = edges[i + 1] <= y && y < edges[i + 3];
            boolean up = edges[i + 3] <= y && y < edges[i + 1];
            if (down || up) {
                double along = (y - edges[i + 1]) / (edges[i + 3] - edges[i + 1]);
                crossings[count++] = new double[] {edges[i] + along * (edges[i + 2] - edges[i]), down ? 1 : -1};
            }
        }
        Arrays.sort(crossings, 0, count, (a, b) -> Double.compare(a[0], b[0]));
        double winding = 0;
        for (int i = 0; i + 1 < count; i++) {
            winding += crossings[i][1];
            if (winding != 0) {
                addSpan(Math.max(0, crossings[i][0]), Math.min(SIZE, crossings[i + 1][0]), rowStart, coverage);
            }
        }
    }

    private static void addSpan(double from, double to, int rowStart, double[] coverage) {
        for (int x = (int) from; x < to; x++) {
            coverage[rowStart + x] += (Math.min(to, x + 1.0) - Math.max(from, x)) / LINES_PER_ROW;
        }
    }

    private static double distance(double x, double y, double x1, double y1, double x2, double y2) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
        double awayX = x - x1 - along * dx;
        double awayY = y - y1 - along * dy;
        return Math.sqrt(awayX * awayX + awayY * awayY);
    }
}
