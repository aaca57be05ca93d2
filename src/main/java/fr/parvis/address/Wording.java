package fr.parvis.address;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one room says to people in one language: English to whoever reads English, French to everybody else. A text may hold
 * {@code {0}} for a value, written as the language writes numbers and days, and {@code {0:time}} for the time of day. A key
 * with {@code .one} beside it has a singular. Days and times are those of Paris.
 */
public final class Wording {
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)(:time)?}");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Locale locale;
    private final Map<String, String> texts;
    private final DateTimeFormatter day;
    private final DateTimeFormatter time;

    private Wording(String room, Locale locale, String time) {
        this.locale = locale;
        this.texts = read("/words/" + room + "." + locale.getLanguage() + ".properties").entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        text -> (String) text.getKey(), text -> spaced((String) text.getValue())));
        this.day = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", locale).withZone(PARIS);
        this.time = DateTimeFormatter.ofPattern(time, locale).withZone(PARIS);
    }

    /** The words in {@code words/room.fr.properties}. */
    public static Wording french(String room) {
        return new Wording(room, Locale.FRENCH, "H'\u00a0h\u00a0'mm");
    }

    /** The words in {@code words/room.en.properties}. */
    public static Wording english(String room) {
        return new Wording(room, Locale.ENGLISH, "HH:mm");
    }

    /** Whether whoever reads this language is spoken to in English. */
    public static boolean isEnglish(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    public Locale locale() {
        return locale;
    }

    /** By their keys, without values in their places. */
    public Map<String, String> texts() {
        return texts;
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** @throws IllegalArgumentException if there are no words for {@code key} */
    public String say(String key, Object... values) {
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

    /** A day as people write it. */
    public String day(Instant instant) {
        var date = day.format(instant);
        return isFrench() ? date.replace(" 1 ", " 1er ") : date;
    }

    private String write(Object value, boolean asTime) {
        if (value instanceof Instant instant) {
            return asTime ? time.format(instant) : day(instant);
        }
        return value instanceof Number number
                ? NumberFormat.getIntegerInstance(locale).format(number)
                : value.toString();
    }

    private boolean isOne(Number number) {
        return number.longValue() == 1 || (number.longValue() == 0 && isFrench());
    }

    private String spaced(String text) {
        return isFrench() ? Typography.french(text) : text;
    }

    private boolean isFrench() {
        return locale.equals(Locale.FRENCH);
    }

    private static Properties read(String file) {
        var texts = new Properties();
        try (var in = Objects.requireNonNull(Wording.class.getResourceAsStream(file), file);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }
}
