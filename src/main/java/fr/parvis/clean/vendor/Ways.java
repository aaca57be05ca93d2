package fr.parvis.clean.vendor;

import java.util.Map;
import java.util.Set;

/** The ways out that mere markup opens, and what each is called in findings. */
public final class Ways {
    /** What a link in the head fetches, prepares, or tells programs to call. */
    public static final Map<String, String> RELS = Map.ofEntries(
            Map.entry("preload", "link-preload"),
            Map.entry("subresource", "link-preload"),
            Map.entry("compression-dictionary", "link-preload"),
            Map.entry("modulepreload", "link-modulepreload"),
            Map.entry("prefetch", "link-prefetch"),
            Map.entry("prerender", "link-prerender"),
            Map.entry("preconnect", "link-preconnect"),
            Map.entry("dns-prefetch", "dns-prefetch"),
            Map.entry("import", "link-import"),
            Map.entry("manifest", "manifest"),
            Map.entry("amphtml", "amphtml"),
            Map.entry("search", "search-description"),
            Map.entry("monetization", "monetization"),
            Map.entry("pingback", "link-endpoint"),
            Map.entry("webmention", "link-endpoint"),
            Map.entry("edituri", "link-endpoint"),
            Map.entry("wlwmanifest", "link-endpoint"),
            Map.entry("openid.server", "link-endpoint"),
            Map.entry("openid.delegate", "link-endpoint"),
            Map.entry("openid2.provider", "link-endpoint"),
            Map.entry("openid2.local_id", "link-endpoint"),
            Map.entry("indieauth-metadata", "link-endpoint"),
            Map.entry("authorization_endpoint", "link-endpoint"),
            Map.entry("token_endpoint", "link-endpoint"),
            Map.entry("micropub", "link-endpoint"),
            Map.entry("https://api.w.org/", "link-endpoint"));

    /** Relations that nothing acts on: they are left out without a word. */
    public static final Set<String> QUIET_RELS = Set.of(
            "canonical",
            "shortlink",
            "home",
            "start",
            "index",
            "contents",
            "chapter",
            "section",
            "glossary",
            "appendix",
            "first",
            "last",
            "up",
            "bookmark",
            "copyright",
            "publisher",
            "profile",
            "tag",
            "category",
            "gettext",
            "me");

    public static final Map<String, String> ATTRIBUTES = Map.of(
            "ping", "ping",
            "formaction", "form-action",
            "attributionsrc", "attribution",
            "attributiondestination", "attribution",
            "browsingtopics", "ad-topics",
            "sharedstoragewritable", "ad-topics",
            "adauctionheaders", "ad-topics",
            "manifest", "manifest",
            "dynsrc", "foreign-media",
            "lowsrc", "foreign-image");

    /** What an element that browsers do not know would have handed to its script. */
    public static final Set<String> ADDRESSES = Set.of("src", "srcset", "data", "poster", "action", "codebase");

    /** What a page tells the browser as if a server had said it. */
    public static final Set<String> HTTP = Set.of(
            "set-cookie",
            "accept-ch",
            "delegate-ch",
            "origin-trial",
            "x-dns-prefetch-control",
            "content-security-policy",
            "content-security-policy-report-only",
            "link",
            "default-style");

    private Ways() {}

    /** What the removal of an element of this name is called. */
    public static String element(String name) {
        return switch (name) {
            case "amp-install-serviceworker" -> "service-worker";
            case "fencedframe" -> "fenced-frame";
            case "applet", "embed" -> "object";
            case "amp-iframe" -> "iframe";
            default -> name;
        };
    }

    /** The way that a {@code meta} of this name opens; empty if it is mere words. */
    public static String meta(String name) {
        if (name.startsWith("msapplication-")) {
            return "msapplication";
        }
        return switch (name) {
            case "apple-itunes-app", "google-play-app" -> "app-banner";
            case "twitter:player", "twitter:player:stream", "og:video", "og:video:url", "og:video:secure_url" ->
                "foreign-media";
            case "og:audio", "og:audio:url", "og:audio:secure_url" -> "foreign-media";
            case "monetization" -> "monetization";
            default -> "";
        };
    }
}
