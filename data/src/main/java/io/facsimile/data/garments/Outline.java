package io.facsimile.data.garments;

import java.util.Arrays;

/** A closed shape: a polygon whose corners are rounded. Points are x and y in turn. */
final class Outline {
    /** Straight pieces that stand for the curve at a rounded corner. */
    private static final int CORNER_PIECES = 4;

    private final double[] points;

    private Outline(double[] points) {
        this.points = points;
    }

    /**
     * A polygon with rounded corners.
     *
     * @param rounding share of each side that its corners take: 0 sharp to 0.5 round
     */
    static Outline of(double rounding, double... corners) {
        int count = corners.length / 2;
        double[] points = new double[count * (CORNER_PIECES + 1) * 2];
        int next = 0;
        for (int i = 0; i < count; i++) {
            int before = (i + count - 1) % count * 2;
            int after = (i + 1) % count * 2;
            double x = corners[2 * i];
            double y = corners[2 * i + 1];
            double startX = x + rounding * (corners[before] - x);
            double startY = y + rounding * (corners[before + 1] - y);
            double endX = x + rounding * (corners[after] - x);
            double endY = y + rounding * (corners[after + 1] - y);
            for (int piece = 0; piece <= CORNER_PIECES; piece++) {
                double t = piece / (double) CORNER_PIECES;
                points[next++] = (1 - t) * (1 - t) * startX + 2 * t * (1 - t) * x + t * t * endX;
                points[next++] = (1 - t) * (1 - t) * startY + 2 * t * (1 - t) * y + t * t * endY;
            }
        }
        return new Outline(points);
    }

    /**
     * A shape and its mirror image as one.
     *
     * @param rightHalf from the top to the bottom of the right half; x is the distance from the middle
     */
    static Outline mirrored(double rounding, double... rightHalf) {
        double[] corners = Arrays.copyOf(rightHalf, 2 * rightHalf.length);
        double middle = Canvas.SIZE / 2.0;
        for (int i = 0; i < rightHalf.length; i += 2) {
            corners[i] = middle + rightHalf[i];
            corners[corners.length - 2 - i] = middle - rightHalf[i];
            corners[corners.length - 1 - i] = rightHalf[i + 1];
        }
        return of(rounding, corners);
    }

    /** The ellipse around a centre. */
    static Outline ellipse(double x, double y, double radiusX, double radiusY) {
        double bevel = 0.41421356 * radiusX;
        double bevelY = 0.41421356 * radiusY;
        return of(
                0.5,
                x - bevel,
                y - radiusY,
                x + bevel,
                y - radiusY,
                x + radiusX,
                y - bevelY,
                x + radiusX,
                y + bevelY,
                x + bevel,
                y + radiusY,
                x - bevel,
                y + radiusY,
                x - radiusX,
                y + bevelY,
                x - radiusX,
                y - bevelY);
    }

    /** All sides, each as the x and y of its two ends, in their place on the canvas. */
    double[] edges(Canvas.Pose pose) {
        double[] edges = new double[2 * points.length];
        for (int i = 0; i < points.length; i += 2) {
            int next = (i + 2) % points.length;
            edges[2 * i] = pose.x(points[i]);
            edges[2 * i + 1] = pose.y(points[i + 1]);
            edges[2 * i + 2] = pose.x(points[next]);
            edges[2 * i + 3] = pose.y(points[next + 1]);
        }
        return edges;
    }
}
