package fr.parvis.clean.pane;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a pattern matches a script. Such a pattern asks much at every letter, and most scripts have nothing for it: it is
 * asked only of what stands around the signs without which it matches nothing.
 */
final class Passages {
    /** How far before a sign a match may begin, and behind it end. */
    private static final int BEFORE = 400;

    private static final int BEHIND = 1_000;

    private Passages() {}

    /** @param signs one of them stands in whatever the pattern matches */
    static Stream<MatchResult> of(String script, Pattern pattern, List<String> signs) {
        int[] places = signs.stream()
                .flatMapToInt(sign -> places(script, sign).stream().mapToInt(Integer::intValue))
                .sorted()
                .toArray();
        if (places.length == 0) {
            return Stream.of();
        }
        var found = new ArrayList<MatchResult>();
        var matcher = pattern.matcher(script).useTransparentBounds(true).useAnchoringBounds(false);
        for (int i = 0; i < places.length; ) {
            int from = Math.max(0, places[i] - BEFORE);
            int to = places[i] + BEHIND;
            for (i++; i < places.length && places[i] - BEFORE <= to; i++) {
                to = places[i] + BEHIND;
            }
            matcher.region(from, Math.min(to, script.length()));
            while (matcher.find()) {
                found.add(matcher.toMatchResult());
            }
        }
        return found.stream();
    }

    private static List<Integer> places(String script, String sign) {
        var places = new ArrayList<Integer>();
        for (int at = script.indexOf(sign); at >= 0; at = script.indexOf(sign, at + sign.length())) {
            places.add(at);
        }
        return places;
    }
}
