package fr.parvis.mirror.source;

import fr.parvis.address.PercentEncoding;

/**
 * A pattern for paths: {@code *} stands for anything within a segment, {@code **} for anything at all, and
 * {@code /a/**} for {@code /a} itself as well. One with a question mark is for the query, too. Matched in time proportional to the product of both lengths.
 */
public record Glob(String pattern) {
    static final int LONGEST = 300;

    /** As it is written by hand, or copied from an address with its escapes. */
    public static Glob of(String text) {
        int question = text.indexOf('?');
        var path = question < 0 ? text : text.substring(0, question);
        var decoded = PercentEncoding.decode(path).orElse(path);
        return new Glob(question < 0 ? decoded : decoded + text.substring(question));
    }

    /** Whether it is for what follows the path, too. */
    boolean asks() {
        return pattern.indexOf('?') >= 0;
    }

    public boolean matches(String path) {
        return matches(pattern, path)
                || (pattern.endsWith("/**") && matches(pattern.substring(0, pattern.length() - 3), path));
    }

    private static boolean matches(String pattern, String path) {
        var reached = new boolean[path.length() + 1];
        reached[0] = true;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean any = c == '*' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
            if (any) {
                i++;
            }
            reached = c == '*' ? star(reached, path, any) : step(reached, path, c);
        }
        return reached[path.length()];
    }

    private static boolean[] star(boolean[] reached, String path, boolean acrossSegments) {
        var next = new boolean[reached.length];
        for (int i = 0; i < reached.length; i++) {
            boolean grows = i > 0 && next[i - 1] && (acrossSegments || path.charAt(i - 1) != '/');
            next[i] = reached[i] || grows;
        }
        return next;
    }

    private static boolean[] step(boolean[] reached, String path, char c) {
        var next = new boolean[reached.length];
        for (int i = 1; i < reached.length; i++) {
            next[i] = reached[i - 1] && path.charAt(i - 1) == c;
        }
        return next;
    }
}
