package fr.parvis.site;

import fr.parvis.address.WebUrl;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Somebody whom no rule knows and whom a page would have made its readers' browsers contact, read off a finding. */
final class Stranger {
    /** Rules of the cleaner for what browsers load, or connect to, without being asked. */
    static final Set<String> LOADS = Set.of(
            "css-import",
            "css-url",
            "dns-prefetch",
            "fenced-frame",
            "foreign-image",
            "foreign-media",
            "foreign-style",
            "frame",
            "iframe",
            "link-import",
            "link-modulepreload",
            "link-preconnect",
            "link-prefetch",
            "link-preload",
            "link-prerender",
            "noscript-pixel",
            "object",
            "pixel",
            "portal",
            "script",
            "svg-reference",
            "svg-script");

    private static final String ADDRESS = "((?:https?:)?//[^\"\\s…]+)";
    private static final Pattern ALONE = Pattern.compile("^" + ADDRESS, Pattern.CASE_INSENSITIVE);
    /** Only in the tag itself: what stands in an inline script is text. */
    private static final Pattern IN_TAG = Pattern.compile(
            "^<[^\\s>]++(?: [^\\s=>]+=\"[^\"]*\")*? (?:xlink:href|href|src|data|data-src)=\"\\s*" + ADDRESS,
            Pattern.CASE_INSENSITIVE);

    private Stranger() {}

    /**
     * The host of someone else; nothing if the excerpt of a finding names none.
     *
     * @param base where the document came from
     */
    static Optional<String> host(String excerpt, WebUrl base) {
        var found = (excerpt.startsWith("<") ? IN_TAG : ALONE).matcher(excerpt);
        return found.find()
                ? base.resolve(found.group(1)).filter(url -> url.isOthers(base)).map(WebUrl::host)
                : Optional.empty();
    }
}
