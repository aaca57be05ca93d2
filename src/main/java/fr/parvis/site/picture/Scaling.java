package fr.parvis.site.picture;

import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Pictures with fewer pixels, and the right way up. */
final class Scaling {
    private Scaling() {}

    /** By halves as long as it is more than twice as large, so that every pixel counts. */
    static BufferedImage to(BufferedImage picture, int width, int height) {
        var step = picture;
        while (step.getWidth() > 2 * width && step.getHeight() > 2 * height) {
            step = drawn(step, (step.getWidth() + 1) / 2, (step.getHeight() + 1) / 2);
        }
        return drawn(step, width, height);
    }

    /** @param orientation 1 to 8 as in Exif */
    static BufferedImage turned(BufferedImage picture, int orientation) {
        if (orientation == 1) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean lies = orientation >= 5;
        var turned = empty(picture, lies ? height : width, lies ? width : height);
        var graphics = turned.createGraphics();
        graphics.drawImage(picture, upright(orientation, width, height), null);
        graphics.dispose();
        return turned;
    }

    /** Columns of the matrix: where a step to the right and a step down lead, and where the first pixel goes. */
    private static AffineTransform upright(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        var drawn = empty(picture, width, height);
        var graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static BufferedImage empty(BufferedImage like, int width, int height) {
        boolean transparent = like.getColorModel().hasAlpha();
        return new BufferedImage(width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }
}
