package fr.parvis.mirror.capture;

import java.util.regex.Pattern;

/**
 * Something that could not be taken.
 *
 * @param stage where it went wrong: {@code consent}, {@code start}, {@code parked}, {@code blank}, {@code resolve}, {@code robots}, {@code fetch},
 *     {@code missing}, {@code foreign}, {@code refused}, {@code kept}, {@code limit}, {@code trap}, {@code parse}, {@code clean},
 *     {@code shrunk} or {@code store}
 */
public record Problem(String url, String stage, String detail) {
    /** An origin may say them, and the database takes none. */
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    public Problem {
        detail = CONTROLS.matcher(detail).replaceAll(" ");
    }
}
