package fr.parvis.render;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the platform says in one language. A text may hold {@code {0}} for a value, written as the language writes
 * numbers and dates, and {@code {0:time}} for the time of day. A key with {@code .one} beside it has a singular.
 */
final class Words {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)(:time)?}");
    private static final Words FRENCH = new Words(Locale.FRENCH, Typography::french);
    private static final Words ENGLISH = new Words(Locale.ENGLISH, UnaryOperator.identity());

    private final Locale locale;
    private final Map<String, String> texts = new HashMap<>();
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;

    private Words(Locale locale, UnaryOperator<String> typography) {
        this.locale = locale;
        var properties = new Properties();
        try {
            properties.load(new StringReader(Resource.text("words/" + locale.getLanguage() + ".properties")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        properties.forEach((key, text) -> texts.put((String) key, typography.apply((String) text)));
        this.day = DateTimeFormatter.ofPattern(say("day_pattern"), locale).withZone(PARIS);
        this.time = DateTimeFormatter.ofPattern(say("time_pattern"), locale).withZone(PARIS);
    }

    /** English for English, French for everybody else. */
    static Words of(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? ENGLISH : FRENCH;
    }

    Locale locale() {
        return locale;
    }

    Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    String say(String key, Object... values) {
        var text = values.length > 0 && values[0] instanceof Number number && isOne(number)
                ? texts.getOrDefault(key + ".one", texts.get(key))
                : texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key + " in " + locale);
        }
        return values.length == 0
                ? text
                : VALUE.matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                write(values[Integer.parseInt(match.group(1))], match.group(2) != null)));
    }

    /** A number of bytes in the unit that makes it short. */
    String size(long bytes) {
        var number = number(1);
        return bytes < 1_000_000
                ? say("kilobytes", number.format(Math.ceil(bytes / 1_000.0)))
                : say("megabytes", number.format(bytes / 1_000_000.0));
    }

    /** How often something is on a page, if it is so often on so many: whole, but for less than ten. */
    String perPage(int count, int pages) {
        var often = BigDecimal.valueOf(count).divide(BigDecimal.valueOf(Math.max(1, pages)), 6, RoundingMode.HALF_UP);
        return number(often.compareTo(BigDecimal.TEN) < 0 ? 1 : 0).format(often);
    }

    /** The same in words. */
    String oftenAPage(int count, int pages) {
        var often = perPage(count, pages);
        return often.equals("1") ? say("once_a_page") : say("times_a_page", often);
    }

    /** Halves are rounded up, as people learn it at school. */
    private NumberFormat number(int digits) {
        var number = NumberFormat.getNumberInstance(locale);
        number.setMaximumFractionDigits(digits);
        number.setRoundingMode(RoundingMode.HALF_UP);
        return number;
    }

    private String write(Object value, boolean asTime) {
        if (value instanceof Instant instant) {
            return asTime ? time.format(instant) : firstOfMonth(day.format(instant));
        }
        return value instanceof Number number
                ? NumberFormat.getIntegerInstance(locale).format(number)
                : value.toString();
    }

    private String firstOfMonth(String date) {
        return this == FRENCH ? date.replace(" 1 ", " 1er ") : date;
    }

    private boolean isOne(Number number) {
        return number.longValue() == 1 || (number.longValue() == 0 && this == FRENCH);
    }
}
