package fr.parvis.mirror;

/**
 * A pattern for paths: {@code *} stands for anything within a segment, {@code **} for anything at all, and
 * {@code /a/**} for {@code /a} itself as well. Matched in time proportional to the product of both lengths.
 */
record Glob(String pattern) {
    static final int LONGEST = 300;

    boolean matches(String path) {
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
