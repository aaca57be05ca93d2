package fr.parvis.mirror.inspection;

import crawlercommons.domains.EffectiveTldFinder;
import fr.parvis.clean.rule.CookieOwner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that an answer asks to set (RFC 6265, section 5.2), without its value.
 *
 * @param domain the host that gets it back, or the domain that it asked for
 * @param maxAge seconds that it asks to be kept; null for as long as the browser is open
 * @param sameSite as it was written, in lower case; empty if it says nothing
 * @param owner whose it is, as far as its name tells; null if it tells nothing
 */
public record SiteCookie(
        String name,
        String domain,
        @Nullable Long maxAge,
        boolean session,
        boolean secure,
        boolean httpOnly,
        String sameSite,
        @Nullable CookieOwner owner) {
    private static final int LONGEST_NAME = 100;
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.*");

    /** The cookie of one line; nothing if it sets none, takes one back, or is none that browsers would take. */
    static Optional<SiteCookie> read(String line, String host, Clock clock) {
        if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            return Optional.empty();
        }
        var parts = List.of(line.split(";", -1));
        int equals = parts.get(0).indexOf('=');
        var name = equals < 0 ? "" : parts.get(0).substring(0, equals).strip();
        var attributes = attributes(parts.subList(1, parts.size()));
        var age = age(attributes, clock.instant());
        var domain =
                attributes.getOrDefault("domain", "").toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
        if (name.isEmpty() || (age != null && age <= 0) || !covers(domain, host)) {
            return Optional.empty();
        }
        return Optional.of(new SiteCookie(
                name.substring(0, Math.min(name.length(), LONGEST_NAME)),
                domain.isEmpty() ? host : domain,
                age,
                age == null,
                attributes.containsKey("secure"),
                attributes.containsKey("httponly"),
                attributes.getOrDefault("samesite", "").toLowerCase(Locale.ROOT),
                null));
    }

    SiteCookie of(@Nullable CookieOwner known) {
        return new SiteCookie(name, domain, maxAge, session, secure, httpOnly, sameSite, known);
    }

    /**
     * Whether a browser takes a cookie for {@code domain} from {@code host} (RFC 6265, section 5.3): for the host itself, or
     * for what it is below, but for what everybody may be below. An address of numbers is below nothing.
     */
    private static boolean covers(String domain, String host) {
        if (domain.isEmpty() || domain.equals(host)) {
            return true;
        }
        return host.endsWith("." + domain) && !NUMBERS.matcher(host).matches() && !isEverybodys(domain);
    }

    /** By the Public Suffix List; of endings that it does not know, the last label. */
    private static boolean isEverybodys(String domain) {
        return EffectiveTldFinder.getEffectiveTLD(domain, true) == null
                ? domain.indexOf('.') < 0
                : EffectiveTldFinder.getAssignedDomain(domain, true, false) == null;
    }

    private static HashMap<String, String> attributes(List<String> parts) {
        var attributes = new HashMap<String, String>();
        for (var part : parts) {
            int equals = part.indexOf('=');
            var name = equals < 0 ? part : part.substring(0, equals);
            attributes.put(
                    name.strip().toLowerCase(Locale.ROOT),
                    equals < 0 ? "" : part.substring(equals + 1).strip());
        }
        return attributes;
    }

    private static @Nullable Long age(HashMap<String, String> attributes, Instant now) {
        var seconds = attributes.getOrDefault("max-age", "");
        if (seconds.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(seconds);
        }
        return CookieDate.parse(attributes.getOrDefault("expires", ""))
                .map(end -> Duration.between(now, end).toSeconds())
                .orElse(null);
    }
}
