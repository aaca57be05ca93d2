package fr.parvis.address;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * An absolute {@code http} or {@code https} address in the spelling of the WHATWG URL standard: A-labels, no dot
 * segments, no default port, special characters percent-encoded. Never carries a user name, a password or a fragment, and
 * no dot behind the host, which is the same name to DNS.
 */
public final class WebUrl implements Comparable<WebUrl> {
    /** Beside those that the parser refuses itself (WHATWG URL, section 3.2). */
    private static final Pattern FORBIDDEN = Pattern.compile("[<>^|\"`{}]");

    private final HttpUrl url;
    private final String value;

    /** An address that is known to be one, such as one that was stored. */
    public WebUrl(String value) {
        this(HttpUrl.get(value));
    }

    private WebUrl(HttpUrl url) {
        this.url = url;
        this.value = url.toString();
    }

    /** The address in {@code text}, or nothing if it is relative, of another scheme, or no address at all. */
    public static Optional<WebUrl> parse(String text) {
        return Optional.ofNullable(HttpUrl.parse(text.strip()))
                .filter(WebUrl::hasHost)
                .map(WebUrl::of);
    }

    /** Where {@code reference}, written in a document at this address, leads; nothing for other schemes. */
    public Optional<WebUrl> resolve(String reference) {
        return Optional.ofNullable(url.resolve(reference.strip()))
                .filter(WebUrl::hasHost)
                .map(WebUrl::of);
    }

    /** Whether its host can be written again: a sign with an accent may have become one that no host has, such as {@code <}. */
    private static boolean hasHost(HttpUrl url) {
        return FORBIDDEN.matcher(url.host()).results().findAny().isEmpty();
    }

    /** The address as it is written. */
    public String value() {
        return value;
    }

    public boolean isSecure() {
        return url.isHttps();
    }

    /** The host in canonical spelling; an address literal stays as it is, IPv6 without brackets. */
    public String host() {
        return url.host();
    }

    public int port() {
        return url.port();
    }

    /** Scheme, host and port without a trailing slash, such as {@code https://www.valombre.example}. */
    public String origin() {
        return value.substring(0, value.indexOf('/', value.indexOf("://") + 3));
    }

    /** The percent-encoded path; at least {@code /}. */
    public String path() {
        return url.encodedPath();
    }

    /** The percent-encoded query without its question mark; null if there is none. */
    public @Nullable String query() {
        return url.encodedQuery();
    }

    /** Path and query, as they stand in the request line. */
    public String target() {
        return query() == null ? path() : path() + "?" + query();
    }

    public WebUrl withoutQuery() {
        return of(url.newBuilder().query(null).build());
    }

    /** What names the site: the host without a leading {@code www.}, and the port unless it is the scheme's own. */
    public String site() {
        return bare(host()) + (isDefaultPort() ? "" : ":" + port());
    }

    /** Same host once a leading {@code www.} is put aside, and the same port or both default ports. */
    public boolean isSameSite(WebUrl other) {
        return bare(host()).equals(bare(other.host())) && isAtPortOf(other);
    }

    /** The very same host, and the same port or both default ports: whatever is at another port is another site. */
    public boolean isSameHost(WebUrl other) {
        return host().equals(other.host()) && isAtPortOf(other);
    }

    /**
     * Whether somebody else is behind it than behind {@code home}: it has another registrable domain (Public Suffix
     * List). A host below the domain of {@code home} is not somebody else's, whoever may stand behind it.
     */
    public boolean isOthers(WebUrl home) {
        return !host().equals(home.host()) && !domain(host()).equals(domain(home.host()));
    }

    @Override
    public int compareTo(WebUrl other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebUrl address && value.equals(address.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }

    private boolean isAtPortOf(WebUrl other) {
        return port() == other.port() || (isDefaultPort() && other.isDefaultPort());
    }

    private boolean isDefaultPort() {
        return port() == HttpUrl.defaultPort(isSecure() ? "https" : "http");
    }

    private static String domain(String host) {
        var domain = EffectiveTldFinder.getAssignedDomain(host, true, false);
        return domain == null ? host : domain;
    }

    private static String bare(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static WebUrl of(HttpUrl url) {
        var host = url.host();
        boolean dotted = host.length() > 1 && host.endsWith(".");
        boolean bare = !dotted
                && url.fragment() == null
                && url.encodedUsername().isEmpty()
                && url.encodedPassword().isEmpty();
        return new WebUrl(
                bare
                        ? url
                        : url.newBuilder()
                                .host(dotted ? host.substring(0, host.length() - 1) : host)
                                .username("")
                                .password("")
                                .fragment(null)
                                .build());
    }
}
