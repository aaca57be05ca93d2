package fr.parvis.mirror.crawl;

import fr.parvis.address.WebUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The places where links make links for ever, told from what an address looks like and from how many there are that
 * look like it. Each address is to be shown once.
 */
public final class Traps {
    private static final int LONGEST = 2_048;
    private static final int DEEPEST = 20;
    private static final int REPETITIONS = 3;
    private static final int MOST_PARAMETERS = 12;
    /** Of addresses alike but for the values of so many parameters; one or two name a page, more sift a list. */
    private static final List<Integer> ALIKE = List.of(50_000, 50_000, 2000, 200, 50);
    /** Of addresses alike but for a date: about a year of days. */
    private static final int DATES = 400;

    private static final Pattern REENCODED = Pattern.compile("(?i)%25(?:25|[0-9a-f]{2}%25)|amp(?:;|%(?:25)*3B)");
    private static final Pattern ACTION = Pattern.compile(
            "(?i)(?:^|&)(?:replytocom|var_mode|print|printable|imprimer|share|oldid|diff|add-to-cart|add_to_wishlist|_wpnonce"
                    + "|unapproved|moderation-hash|logout|returnto|rev=\\d+|(?:action|do)=(?:edit|history|login|logout|register|info|raw|purge"
                    + "|watch|unwatch|diff|backlink|media|recent|revisions|export_\\w+|profile|resendpwd|subscribe))(?:[=&]|$)");
    private static final Pattern ACTION_PATH = Pattern.compile(
            "(?i)/(?:wp-login\\.php|wp-admin/(?!admin-ajax|images|css)|xmlrpc\\.php).*|/component/mailto/?|.*/(?:print|imprimer)/?");

    /** What SPIP makes beside its pages. */
    private static final Pattern BESIDE_SPIP =
            Pattern.compile("(?i)(?:^|&)page=(?:imprim\\w{1,20}|forum|recherche|login|identifiants|spip_pass)(?:&|$)");

    private static final String SPIP = "/spip.php";
    private static final Pattern DATE =
            Pattern.compile("(?:19|20)\\d\\d[-/](?:0?[1-9]|1[0-2])(?:[-/]\\d{1,2})?/?(?=$|[?&#])");
    private static final Set<String> CALENDAR = Set.of(
            "date",
            "day",
            "month",
            "year",
            "week",
            "jour",
            "mois",
            "annee",
            "semaine",
            "cal",
            "ical",
            "ym",
            "yr",
            "mo",
            "tribe-bar-date",
            "startdate",
            "start_date",
            "from_date",
            "calendar");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Map<String, Integer> alike = new HashMap<>();

    /** In words, what kind of endless place a link leads to; nothing if it is none. */
    Optional<String> kind(WebUrl url) {
        return shape(url).or(() -> crowd(url));
    }

    /** What no page is at, as its address shows. */
    public static Optional<String> shape(WebUrl url) {
        var query = url.query() == null ? "" : url.query();
        return endless(url)
                .or(() -> ACTION.matcher(query).find()
                                || ACTION_PATH.matcher(url.path()).matches()
                                || (url.path().endsWith(SPIP)
                                        && BESIDE_SPIP.matcher(query).find())
                        ? Optional.of("they print, answer, share, tell of others or log in")
                        : Optional.empty());
    }

    /**
     * The same for what a page loads. However many of these are alike but for what they ask, a page is whole only with
     * all of them: servers make pictures and join style sheets by such addresses.
     */
    static Optional<String> endless(WebUrl url) {
        var query = url.query() == null ? "" : url.query();
        if (url.value().length() > LONGEST) {
            return Optional.of("they are very long");
        }
        var segments = Stream.of(url.path().split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        if (segments.size() > DEEPEST) {
            return Optional.of("their paths are very deep");
        }
        var often = segments.stream().collect(Collectors.groupingBy(segment -> segment, Collectors.counting()));
        if (often.values().stream().anyMatch(count -> count > REPETITIONS)) {
            return Optional.of("their paths repeat themselves");
        }
        if (REENCODED.matcher(url.path() + "?" + query).find()) {
            return Optional.of("they are encoded again and again");
        }
        return query.chars().filter(c -> c == '&').count() > MOST_PARAMETERS
                ? Optional.of("they have many parameters")
                : Optional.empty();
    }

    private Optional<String> crowd(WebUrl url) {
        if (isDated(url)) {
            var pattern = "date " + DIGITS.matcher(url.value()).replaceAll("#");
            return exceeds(pattern, DATES) ? Optional.of("they are days and months of a calendar") : Optional.empty();
        }
        if (url.query() == null) {
            return Optional.empty();
        }
        var names = Stream.of(url.query().split("&"))
                .map(parameter -> DIGITS.matcher(parameter.split("=", 2)[0]).replaceAll("#"))
                .sorted()
                .toList();
        int most = ALIKE.get(Math.min(names.size(), ALIKE.size() - 1));
        var group = names.size() < ALIKE.size() - 1 ? String.join("&", names) : "many";
        return exceeds(url.withoutQuery().value() + "?" + group, most)
                ? Optional.of("there are very many with the same parameters")
                : Optional.empty();
    }

    private static boolean isDated(WebUrl url) {
        return DATE.matcher(url.path()).find()
                || (url.query() != null
                        && (DATE.matcher(url.query()).find()
                                || Stream.of(url.query().split("&"))
                                        .map(parameter -> parameter.split("=", 2)[0].toLowerCase(Locale.ROOT))
                                        .anyMatch(CALENDAR::contains)));
    }

    private boolean exceeds(String pattern, int most) {
        return alike.merge(pattern, 1, Integer::sum) > most;
    }
}
