package fr.parvis.address;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Host names as people write them in their own scripts, by UTS 46 without its transitional mappings, so that ß stays ß.
 * Taken are letters, digits and marks (RFC 5892); a label that mixes scripts (UTS 39, highly restrictive) is refused,
 * since it looks like another.
 */
public final class Idn {
    private static final String PREFIX = "xn--";
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_TEXT = 1000;
    private static final List<Set<UnicodeScript>> TOGETHER = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    /** Letters of other scripts that nobody can tell from Latin ones. */
    private static final String LOOK_LATIN = "асԁеһіјӏорԛѕԝхуүѵнкмтвгп" + "αονρυικτχωγη" + "օոսցհզ";

    private Idn() {}

    /** What is wrong with a name. */
    public enum Fault {
        /** It is no host name. */
        MALFORMED,
        /** It holds a character that no name may hold. */
        CHARACTER,
        /** A label mixes scripts. */
        MIXED_SCRIPTS
    }

    /** What somebody wrote: a name, or what is wrong with it. */
    public record Reading(Optional<Hostname> name, Optional<Fault> fault) {
        private static Reading of(Fault fault) {
            return new Reading(Optional.empty(), Optional.of(fault));
        }
    }

    /** The name that {@code text} means. One dot at the end is put aside. */
    public static Reading read(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Reading.of(Fault.MALFORMED);
        }
        var mapped = map(text);
        var name = mapped.endsWith(".") ? mapped.substring(0, mapped.length() - 1) : mapped;
        var ascii = new StringBuilder();
        for (var label : name.split("\\.", -1)) {
            var unicode = unicode(label);
            if (unicode.isEmpty()) {
                return Reading.of(Fault.MALFORMED);
            }
            var fault = fault(unicode.get());
            if (fault.isPresent()) {
                return Reading.of(fault.get());
            }
            ascii.append(ascii.isEmpty() ? "" : ".").append(ascii(unicode.get()));
        }
        return Hostname.parse(ascii.toString())
                .filter(known -> known.value().contentEquals(ascii))
                .map(known -> new Reading(Optional.of(known), Optional.empty()))
                .orElseGet(() -> Reading.of(Fault.MALFORMED));
    }

    /** The name for people: in its own script, but a label that looks like a Latin one stays in ASCII. */
    public static String shown(Hostname name) {
        return Arrays.stream(name.value().split("\\.", -1)).map(Idn::shown).collect(Collectors.joining("."));
    }

    private static String shown(String label) {
        return unicode(label)
                .filter(unicode -> fault(unicode).isEmpty() && !looksLatin(unicode))
                .orElse(label);
    }

    /** NFKC and lower case, sign by sign: a final sigma is a letter of its own. */
    private static String map(String text) {
        var lower = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .map(point -> point == 0x3002 ? '.' : Character.toLowerCase(point))
                .forEach(lower::appendCodePoint);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    /** The label in its own script; nothing if it is an A-label that means nothing, or not the only spelling. */
    private static Optional<String> unicode(String label) {
        return label.startsWith(PREFIX)
                ? Punycode.decode(label.substring(PREFIX.length()))
                        .filter(text -> !text.isEmpty() && map(text).equals(text))
                        .filter(text -> ascii(text).equals(label))
                : Optional.of(label);
    }

    private static String ascii(String label) {
        return isAscii(label) ? label : PREFIX + Punycode.encode(label);
    }

    private static boolean isAscii(String label) {
        return label.chars().allMatch(character -> character < 0x80);
    }

    private static Optional<Fault> fault(String label) {
        if (isAscii(label)) {
            return Optional.empty();
        }
        if (label.length() > LONGEST_LABEL
                || label.startsWith("-")
                || label.endsWith("-")
                || label.startsWith("--", 2)) {
            return Optional.of(Fault.MALFORMED);
        }
        if (isMark(label.codePointAt(0)) || !label.codePoints().allMatch(Idn::isAllowed) || !isOneWay(label)) {
            return Optional.of(Fault.CHARACTER);
        }
        return isMixed(scripts(label)) ? Optional.of(Fault.MIXED_SCRIPTS) : Optional.empty();
    }

    private static boolean isAllowed(int point) {
        return switch (Character.getType(point)) {
            case Character.LOWERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> true;
            default -> point == '-' || point == 0xb7 || point == 0x30fb;
        };
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Whether it is read in one direction and does not begin with a digit if that is from the right (RFC 5893). */
    private static boolean isOneWay(String label) {
        boolean left = label.codePoints().anyMatch(point -> direction(point) == Character.DIRECTIONALITY_LEFT_TO_RIGHT);
        boolean right = label.codePoints().anyMatch(Idn::isFromTheRight);
        return !right || (!left && isFromTheRight(label.codePointAt(0)));
    }

    private static boolean isFromTheRight(int point) {
        byte direction = direction(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static byte direction(int point) {
        return Character.getDirectionality(point);
    }

    private static Set<UnicodeScript> scripts(String label) {
        return label.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                .collect(Collectors.toSet());
    }

    private static boolean isMixed(Set<UnicodeScript> scripts) {
        return scripts.size() > 1 && TOGETHER.stream().noneMatch(allowed -> allowed.containsAll(scripts));
    }

    private static boolean looksLatin(String label) {
        return !scripts(label).contains(UnicodeScript.LATIN)
                && Stream.of(label)
                        .flatMapToInt(String::codePoints)
                        .filter(Character::isLetter)
                        .allMatch(point -> LOOK_LATIN.indexOf(point) >= 0);
    }
}
