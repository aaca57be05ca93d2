package fr.parvis.mirror.crawl;

import fr.parvis.clean.document.Decoding;
import fr.parvis.mirror.fetch.Fetched;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * The page that an origin shows for what it does not have, where it says 200 all the same.
 *
 * @param words all that it says, without numbers and without addresses, which it may repeat
 */
record ErrorPage(String words) {
    private static final Pattern PASSING = Pattern.compile("(?<!\\S)[^\\s/\\d]*+[/\\d]\\S*+|\\s++");

    /** What answers for an address that nobody has; nothing if that is what the home page says, as programs do. */
    static Optional<ErrorPage> of(String missing, String home) {
        var words = words(missing);
        return words.isEmpty() || words.equals(words(home)) ? Optional.empty() : Optional.of(new ErrorPage(words));
    }

    boolean looksLike(Fetched.Answered answer) {
        return words.equals(words(Decoding.text(answer.body(), answer.type())));
    }

    private static String words(String html) {
        var document = Jsoup.parse(html);
        document.select("script, style").remove();
        var said = document.title() + " " + document.body().text();
        return PASSING.matcher(said.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
