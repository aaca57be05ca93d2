package fr.parvis.mirror.capture;

import fr.parvis.address.WebUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that one run has from its origin so far. What is stored stays, whatever happens to the process. */
public interface Captures {
    Optional<Capture> find(WebUrl url);

    /** What the last run of the same source with a release had under that address, if that was worth keeping. */
    Optional<Capture> earlier(WebUrl url);

    /** The site's own pages that the same run had, nearest to the home page first. */
    List<Known> earlierPages();

    /** Addresses of the site that led elsewhere in that run, and how deep they lay. */
    default List<Moved> earlierRedirects() {
        return List.of();
    }

    record Moved(WebUrl url, int depth) {}

    /**
     * A page of the run before.
     *
     * @param at when the origin was asked for it last
     * @param steady runs in a row in which it stayed as it was
     */
    record Known(WebUrl url, Instant at, int steady, int depth) {}

    /** Keeps a body and gives its name. */
    String keep(byte[] body);

    /** Stores it and gives it back, or what another process has stored under its address meanwhile. */
    Capture store(Capture capture);

    byte[] body(Capture capture);

    /** Beside the captures, for the runs to come. */
    Notes notes();

    /** Without the bodies. */
    List<Capture> all();
}
