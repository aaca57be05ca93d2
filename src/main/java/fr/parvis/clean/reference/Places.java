package fr.parvis.clean.reference;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import java.util.List;
import java.util.Optional;

/**
 * Where things that a document refers to are to be had once it is published. Answers are references as they are
 * written into the document (a path from the root of the tenant's own host, percent-encoded, without fragment). The
 * cleaner asks for everything that it keeps, so an implementation that only writes down the questions learns all that
 * a mirror has to fetch.
 */
public interface Places {
    /** The place of something that a browser loads by itself; nothing if it cannot be had here and has to go. */
    Optional<String> resource(WebUrl url, Kind kind);

    /** The place of something that a visitor may follow; nothing if the link leads out and stays as it is. */
    Optional<String> link(WebUrl url);

    /** Told before {@link #link} if the page asks robots not to follow that link ({@code rel=nofollow}). */
    default void unfollowed(WebUrl url) {}

    /** The names that DNS says the host of {@code url} is only another name of (CNAME), for a site's own sub-hosts. */
    default List<Hostname> aliases(WebUrl url) {
        return List.of();
    }

    /** A script of the site itself that nothing is known of yet, and that goes. Its text may tell whose it is. */
    default void script(WebUrl url) {}

    /** The place of a font that the document carries in an address; nothing if it cannot become a file, and goes. */
    default Optional<String> font(InlineFont font) {
        return Optional.empty();
    }

    /** Where the page still works as it was made, forms and all; nothing if the published copy is all there is. */
    default Optional<WebUrl> original(WebUrl page) {
        return Optional.of(page);
    }
}
