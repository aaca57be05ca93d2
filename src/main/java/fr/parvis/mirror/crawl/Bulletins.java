package fr.parvis.mirror.crawl;

import fr.parvis.mirror.capture.Notes;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.Hops;
import fr.parvis.mirror.fetch.SafeFetcher;
import java.util.Map;

/** Reads what an origin says of itself, and reads it from the notes if the origin says that it is as it was. */
final class Bulletins {
    private final SafeFetcher fetcher;
    private final Notes notes;

    Bulletins(SafeFetcher fetcher, Notes notes) {
        this.fetcher = fetcher;
        this.notes = notes;
    }

    /** As {@link SafeFetcher#follow}; each address on the way is asked with what is known of that one. */
    Fetched follow(Ask ask) {
        return Hops.follow(ask, this::read);
    }

    private Fetched read(Ask ask) {
        var url = ask.url();
        var known = notes.find(url);
        var validators =
                known.map(answer -> Fetching.validators(answer.headers())).orElse(Map.of());
        var fetched = fetcher.fetch(new Ask(url, ask.limit(), validators));
        if (fetched instanceof Fetched.Unchanged && known.isPresent()) {
            return known.get();
        }
        if (fetched instanceof Fetched.Answered answer
                && answer.status() == 200
                && !Fetching.validators(answer.headers()).isEmpty()) {
            notes.keep(answer);
        }
        return fetched;
    }
}
