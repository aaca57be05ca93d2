package fr.parvis.domain;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this room says to people in one language, and rooms above it in letters. A text may hold {@code {0}} for a value. */
public final class Phrases {
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)}");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter FRENCH_DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.FRENCH).withZone(PARIS);
    private static final DateTimeFormatter ENGLISH_DAY =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH).withZone(PARIS);
    private static final Phrases FRENCH = new Phrases("fr");
    private static final Phrases ENGLISH = new Phrases("en");

    private final Properties texts = new Properties();
    private final boolean french;

    private Phrases(String language) {
        french = language.equals("fr");
        var file = "/words/domains." + language + ".properties";
        try (var in = Objects.requireNonNull(Phrases.class.getResourceAsStream(file), file);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** English for English, French for everybody else. */
    public static Phrases of(String locale) {
        return Locale.forLanguageTag(locale).getLanguage().equals("en") ? ENGLISH : FRENCH;
    }

    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** Whether there are words for {@code key}; rows may hold those of a version that is newer. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    public String say(String key, Object... values) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return VALUE.matcher(french ? spaced(text) : text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(match.group(1))])));
    }

    /** Why a DNS server did not say; what there are no words for stays a code, which its operators know. */
    String silence(String code) {
        var key = "silence." + code;
        return has(key) ? say(key) : code;
    }

    /** A day as people write it, where this platform's people live. */
    public String day(Instant time) {
        return (french ? FRENCH_DAY : ENGLISH_DAY).format(time);
    }

    /** No line breaks before high marks and within guillemets. */
    private static String spaced(String text) {
        return text.replaceAll(" ([;!?])", "\u202f$1")
                .replaceAll(" ([:»])", "\u00a0$1")
                .replace("« ", "«\u00a0");
    }
}
