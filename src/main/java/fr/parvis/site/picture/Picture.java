package fr.parvis.site.picture;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A picture of a release.
 *
 * @param bytes of the file
 * @param width in pixels, as browsers show it; 0 if unknown
 * @param height the same
 * @param name of the smaller ones together, made of their content; empty if there are none
 * @param smaller made of it, the smallest first
 */
public record Picture(long bytes, int width, int height, String name, List<Smaller> smaller) {
    /** No smaller one is wider. */
    public static final int WIDEST = 1_600;

    /** The folder of smaller pictures on the host of every site. */
    public static final String FOLDER = "/_parvis/picture/";

    /** Where they stand on the host of every site: the name and the width in a group each. */
    public static final Pattern PLACE = Pattern.compile(FOLDER + "([0-9a-f]{16})-([1-9][0-9]{1,3})\\.webp");

    /** The same picture with fewer pixels, as WebP. */
    public record Smaller(int width, int bytes) {}

    /** Whether it is known how large it is. */
    public boolean isMeasured() {
        return width > 0 && height > 0;
    }

    /** The path of one of the smaller ones, below the host of any site that shows the picture. */
    public String place(Smaller one) {
        return FOLDER + name + "-" + one.width() + ".webp";
    }
}
