package fr.parvis.clean.markup;

import fr.parvis.clean.word.NameWords;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Attributes of a site's own by which its sheets may select: a name with a hyphen, and a word or nothing. No address can be
 * written so, and none of them is told to a program or waits for one.
 */
final class OwnMarks {
    private static final int LONGEST_NAME = 60;
    private static final Pattern NAME = Pattern.compile("(?=[^-]++-)(?!.*--)_?[a-z][a-z0-9-]*+(?<!-)");
    private static final String WORD = "(?:[A-Za-z_-]{1,30}\\d{0,4}|\\d{1,4})";
    private static final Pattern VALUE = Pattern.compile("(?:" + WORD + "(?: " + WORD + "){0,3})?");
    /** What the names of directives begin with: they speak to frameworks, or to browsers. */
    private static final Set<String> DIRECTIVES = Set.of(
            "accept", "alpine", "amp", "aria", "bind", "data", "ember", "fx", "http", "hx", "i", "js", "m", "ng",
            "nitro", "on", "react", "svelte", "u", "uc", "uk", "un", "unicorn", "up", "v", "vue", "w", "wire", "x");
    /** With one of these words in its name a sheet hides what only a script would show, or a script finds what to fetch. */
    private static final Set<String> WAITING = Set.of(
            "animate",
            "animated",
            "animation",
            "aos",
            "appear",
            "cloak",
            "cloaked",
            "delay",
            "entrance",
            "fade",
            "fadein",
            "hidden",
            "hide",
            "href",
            "image",
            "img",
            "inview",
            "invisible",
            "lazy",
            "lazyload",
            "load",
            "loaded",
            "loader",
            "loading",
            "parallax",
            "pending",
            "placeholder",
            "preload",
            "ready",
            "reveal",
            "scroll",
            "scrollspy",
            "show",
            "shown",
            "skeleton",
            "split",
            "src",
            "srcset",
            "title",
            "tooltip",
            "transition",
            "unloaded",
            "unresolved",
            "url",
            "veil",
            "viewport",
            "visible");
    /** With one of these it says who is to be known again, or what is counted. */
    private static final Set<String> COUNTING = Set.of(
            "adid",
            "analytics",
            "click",
            "client",
            "email",
            "event",
            "fb",
            "ga",
            "gtm",
            "id",
            "impression",
            "key",
            "matomo",
            "nonce",
            "pixel",
            "secret",
            "session",
            "token",
            "track",
            "tracker",
            "tracking",
            "user",
            "utm",
            "uuid");

    private OwnMarks() {}

    /** @param attribute in lower case */
    static boolean allow(String attribute, String value) {
        if (attribute.indexOf('-') < 1
                || attribute.length() > LONGEST_NAME
                || !NAME.matcher(attribute).matches()
                || !VALUE.matcher(value).matches()) {
            return false;
        }
        var words = NameWords.of(attribute);
        return !DIRECTIVES.contains(words.get(0))
                && words.stream().noneMatch(word -> WAITING.contains(word) || COUNTING.contains(word));
    }
}
