package fr.parvis.mirror.source;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the site that is mirrored. All spellings of the site's own addresses (with and without
 * {@code www.}, {@code http} and {@code https}) are one, that of the home page; parameters that only trace visitors or
 * carry their session are no part of an address. Which do is told here and not by the rules, which are younger than the
 * captures that are kept: under another spelling those would not be found again.
 *
 * @param home where the source's address leads
 */
public record Scope(WebUrl home, List<Glob> include, List<Glob> exclude) {
    private static final Set<String> TRACING = Set.of(
            "gclid",
            "gclsrc",
            "gbraid",
            "wbraid",
            "dclid",
            "gad_source",
            "gad_campaignid",
            "srsltid",
            "fbclid",
            "msclkid",
            "yclid",
            "twclid",
            "ttclid",
            "igshid",
            "igsh",
            "mc_cid",
            "mc_eid",
            "_ga",
            "_gl",
            "_hsenc",
            "_hsmi",
            "xtor",
            "phpsessid",
            "jsessionid",
            "aspsessionid",
            "sessionid",
            "session_id",
            "cfid",
            "cftoken");
    private static final Pattern CAMPAIGN = Pattern.compile("(?:utm|mtm|hsa)_[a-z_]+"
            + "|(?:pk|piwik|matomo)_(?:campaign|kwd|keyword|source|medium|content|cid|vid|group|placement)"
            + "|at_(?:medium|campaign|creation|variant|format|identifier|advertiser|network|platform|emailtype|type"
            + "|(?:general|detail)_placement|link(?:_[a-z]+)?|ptr_name|recipient_(?:id|list)|send_(?:date|time)"
            + "|custom[1-4])");
    /** A session by its look: where a story has a number, {@code sid} is that number. */
    private static final Pattern SESSION = Pattern.compile("sid=[a-z0-9]{16,}");

    private static final Pattern SESSION_IN_PATH = Pattern.compile("(?i);(?:jsessionid|phpsessid|sid)=[^/;]*");

    public static Scope of(Source.Settings settings, WebUrl home) {
        return new Scope(home, globs(settings.include()), globs(settings.exclude()));
    }

    /** The one spelling under which an address is known here. */
    public WebUrl canonical(WebUrl url) {
        var origin = url.isSameSite(home) ? home.origin() : url.origin();
        var path = SESSION_IN_PATH.matcher(url.path()).replaceAll("");
        var query = query(url.query());
        return WebUrl.parse(origin + path + (query.isEmpty() ? "" : "?" + query))
                .orElse(url);
    }

    public boolean isOwn(WebUrl url) {
        return url.isSameSite(home);
    }

    /** Whether pages at this address are wanted. */
    public boolean includes(WebUrl url) {
        var path = PagePath.fromRequest(url.path()).map(PagePath::value).orElse(url.path());
        var whole = url.query() == null ? path : path + "?" + url.query();
        return isOwn(url)
                && include.stream().anyMatch(glob -> glob.matches(glob.asks() ? whole : path))
                && exclude.stream().noneMatch(glob -> glob.matches(glob.asks() ? whole : path));
    }

    private static String query(@Nullable String raw) {
        return raw == null
                ? ""
                : Stream.of(raw.split("&"))
                        .filter(parameter -> !parameter.isEmpty() && !traces(parameter))
                        .collect(Collectors.joining("&"));
    }

    private static boolean traces(String parameter) {
        var lower = parameter.toLowerCase(Locale.ROOT);
        var name = lower.split("=", 2)[0];
        return TRACING.contains(name)
                || CAMPAIGN.matcher(name).matches()
                || SESSION.matcher(lower).matches();
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::of).toList();
    }
}
