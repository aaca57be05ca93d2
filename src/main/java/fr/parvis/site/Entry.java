package fr.parvis.site;

import fr.parvis.address.PagePath;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One path of a release: what is served there, and from which blob.
 *
 * @param type media type with parameters, such as {@code text/html; charset=utf-8}
 * @param sha256 of the bytes, in hexadecimal; empty for a redirect
 * @param source the address at the origin, of a redirect the one that leads on; null for what was uploaded or written here
 * @param page what is known of a page besides its bytes; null for assets and redirects
 * @param redirect where it leads; null for pages and assets
 */
public record Entry(
        PagePath path,
        Form form,
        String type,
        long bytes,
        String sha256,
        @Nullable String source,
        @Nullable PageFacts page,
        @Nullable Redirect redirect) {

    private static final String HTML = ".html";
    private static final Pattern NAMED = Pattern.compile("[^?]*\\.html?");

    /**
     * The path by which pages refer to it: the server finds {@code /about.html} under {@code /about}, and so did the
     * origin if it knew no such file.
     */
    public PagePath address() {
        boolean named = source == null || NAMED.matcher(source).matches();
        return form == Form.PAGE && !named && path.value().endsWith(HTML)
                ? new PagePath(path.value().substring(0, path.value().length() - HTML.length()))
                : path;
    }

    /** Whether its path is named after its bytes, so that there will never be others. */
    public boolean isNamedByContent() {
        return Loads.isNamedByContent(path, sha256);
    }

    public enum Form {
        PAGE,
        ASSET,
        REDIRECT
    }

    /**
     * @param language BCP 47 tag from the document; empty if it says none
     * @param main SHA-256 of the blob with the main content, clean HTML without the document around it
     * @param unlisted whether it asks search engines to leave it out
     */
    public record PageFacts(String title, String language, String description, String main, boolean unlisted) {}

    /** @param status 301, 302, 303, 307 or 308 */
    public record Redirect(String target, int status) {}
}
