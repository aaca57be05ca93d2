package fr.parvis.domain;

import fr.parvis.address.Wording;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What this room says to people in one language, and rooms above it in letters. */
public final class Phrases {
    private static final Phrases FRENCH = new Phrases(Wording.french("domain"));
    private static final Phrases ENGLISH = new Phrases(Wording.english("domain"));

    private final Wording wording;

    private Phrases(Wording wording) {
        this.wording = wording;
    }

    /** English for English, French for everybody else. */
    public static Phrases of(String locale) {
        return Wording.isEnglish(Locale.forLanguageTag(locale)) ? ENGLISH : FRENCH;
    }

    Set<String> keys() {
        return wording.texts().keySet();
    }

    /** Whether there are words for {@code key}; rows may hold those of a version that is newer. */
    public boolean has(String key) {
        return wording.has(key);
    }

    /** @param values as they are: a number here is a name, of a release or of a port, and counts nothing */
    public String say(String key, Object... values) {
        return wording.say(key, Stream.of(values).map(String::valueOf).toArray());
    }

    /** Why a DNS server did not say; what there are no words for stays a code, which its operators know. */
    String silence(String code) {
        var key = "silence." + code;
        return has(key) ? say(key) : code;
    }

    /** A day as people write it, where this platform's people live. */
    public String day(Instant time) {
        return wording.day(time);
    }
}
