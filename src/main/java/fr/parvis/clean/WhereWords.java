package fr.parvis.clean;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.word.Marks;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words and figures by which a text says where, when and by which number somebody is to be found. */
final class WhereWords {
    private static final JsonNode RULES_FILE = Marks.file("/rules/whereabouts.yaml");
    private static final String TIME = "(?<!\\d)\\d{1,2}\\s?(?:h(?![\\p{L}])|h\\d\\d|:\\d\\d|\\s?[ap]\\.?m\\b)";
    private static final String DAY =
            "(?<!\\p{L})(?:(?:" + any("days") + ")s?|(?:" + any("short_days") + ")(?=[.\\s]))(?!\\p{L})";

    /** The number of a French subscriber, as people write it. */
    static final Pattern TELEPHONE =
            Pattern.compile("(?<![\\d+])(?:\\+33\\s?(?:\\(0\\)\\s?)?|0)[1-9](?:[\\s.\\u00a0-]?\\d{2}){4}(?!\\d)");

    private static final Pattern PLACE = Pattern.compile("(?<!\\d)\\d{5}\\s+\\p{Lu}\\p{L}"
            + "|(?i:(?<!\\d)\\d{1,4}(?:\\s?(?:bis|ter))?\\s?,?\\s+(?:" + any("streets") + ")(?!\\p{L}))"
            + "|(?<!\\d)\\d{1,4}\\s+(?:\\p{Lu}[\\p{L}'’]{1,20}\\s){1,3}(?i:" + any("roads") + ")(?!\\p{L})"
            + "|\\b[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}\\b");
    private static final Pattern MAIL =
            Pattern.compile("(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}");
    private static final Pattern ABROAD = Pattern.compile("(?<!\\d)\\+\\d{2}[\\s\\d().-]{7,16}\\d");
    private static final Pattern TIMES = Pattern.compile("(?i)" + TIME);
    private static final Pattern DAYS = Pattern.compile("(?i)" + DAY);
    private static final Pattern DATES =
            Pattern.compile("(?i)(?<!\\d)\\d{1,2}(?:er|st|nd|rd|th)?\\s+(?:" + any("months") + ")(?!\\p{L})");
    private static final Pattern OPENING = Pattern.compile("(?i)(?<!\\p{L})(?:" + any("opening") + ")(?!\\p{L})");
    private static final Pattern OTHER = Pattern.compile("(?i)" + any("other"));
    private static final Pattern ASKS = Pattern.compile("(?i)(?<!\\p{L})(?:" + any("asks") + ")(?!\\p{L})");
    private static final Pattern FACT =
            Pattern.compile("[\\p{L}.+-]{0,64}[\\d@][\\w@.+:-]*|" + DAY, Pattern.CASE_INSENSITIVE);

    private WhereWords() {}

    static Set<String> words(String list) {
        return Marks.words(RULES_FILE.required(list));
    }

    private static String any(String list) {
        return words(list).stream().sorted().map(Pattern::quote).collect(Collectors.joining("|"));
    }

    /** Whether it says a place, a number or hours. */
    static boolean tells(String text) {
        return saysWhere(text) || saysWhen(text);
    }

    /** The same of what may be half of it. */
    static boolean mayTell(String text) {
        return saysWhere(text)
                || (hasFigures(text) && TIMES.matcher(text).find())
                || DAYS.matcher(text).find();
    }

    private static boolean saysWhere(String text) {
        return (hasFigures(text)
                        && (PLACE.matcher(text).find()
                                || TELEPHONE.matcher(text).find()
                                || ABROAD.matcher(text).find()))
                || (text.indexOf('@') >= 0 && MAIL.matcher(text).find());
    }

    /** Without which nothing is a place, a number or an hour: asked of much that is none. */
    private static boolean hasFigures(String text) {
        return text.chars().anyMatch(letter -> letter >= '0' && letter <= '9');
    }

    /** A day with hours from and to that is no date, or either beside a word like "open". */
    private static boolean saysWhen(String text) {
        long hours = TIMES.matcher(text).results().limit(2).count();
        boolean days = DAYS.matcher(text).find();
        boolean once = DATES.matcher(text).find();
        return (hours > 1 && days && !once)
                || ((hours > 0 || days) && OPENING.matcher(text).find());
    }

    /** Whether a line is about something else: who made the page, whose it is. */
    static boolean isOther(String text) {
        return OTHER.matcher(text).find();
    }

    /** Whether a line asks its reader for something. */
    static boolean asks(String text) {
        return ASKS.matcher(text).find();
    }

    /** What it says, so that nobody says it twice. */
    static Set<String> facts(String text) {
        return FACT.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(String::toLowerCase)
                .collect(Collectors.toSet());
    }
}
