package fr.parvis.render;

import fr.parvis.address.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;

/** What the platform's pages say in one language. */
final class Words {
    private static final Words FRENCH = new Words(Wording.french("render"));
    private static final Words ENGLISH = new Words(Wording.english("render"));

    private final Wording wording;

    private Words(Wording wording) {
        this.wording = wording;
    }

    static Words of(Locale locale) {
        return Wording.isEnglish(locale) ? ENGLISH : FRENCH;
    }

    Locale locale() {
        return wording.locale();
    }

    Map<String, String> texts() {
        return wording.texts();
    }

    boolean has(String key) {
        return wording.has(key);
    }

    String say(String key, Object... values) {
        return wording.say(key, values);
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
        var number = NumberFormat.getNumberInstance(locale());
        number.setMaximumFractionDigits(digits);
        number.setRoundingMode(RoundingMode.HALF_UP);
        return number;
    }
}
