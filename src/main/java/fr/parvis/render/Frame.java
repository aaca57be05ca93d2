package fr.parvis.render;

import fr.parvis.address.WebUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the platform adds to every page of an organisation: the way to the proof, to the original and to a person.
 *
 * @param source the page's address at the origin; null if it was written here
 * @param moved whether the origin was left: the page says where it is from, and leads there no more
 * @param report where to report content: {@code mailto:}, {@code http(s):} or a path on the same host
 * @param preview whether the page is shown before it is published; search engines are then sent away
 */
public record Frame(Locale locale, @Nullable WebUrl source, boolean moved, URI report, boolean preview) {
    private static final Set<String> SCHEMES = Set.of("mailto", "http", "https");

    public Frame {
        if (report.getScheme() != null && !SCHEMES.contains(report.getScheme())) {
            throw new IllegalArgumentException("nobody can report to " + report);
        }
    }

    /** Of a page whose origin, if it has one, is as it was. */
    public Frame(Locale locale, @Nullable WebUrl source, URI report, boolean preview) {
        this(locale, source, false, report, preview);
    }

    /** A letter to {@code address} that already names the page it is about. */
    public static URI reportByMail(String address, WebUrl page, Locale locale) {
        var words = Words.of(locale);
        return URI.create("mailto:" + encode(address).replace("%40", "@") + "?subject="
                + encode(words.say("report_subject")) + "&body=" + encode(words.say("report_body", page)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
