package fr.parvis.mirror.capture;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.Fetched;
import java.util.Optional;

/** Answers that are read and are no part of a site, for as long as they hold: {@code robots.txt}, sitemaps, feeds, lists. */
public interface Notes {
    /** Nothing is known and nothing is kept. */
    Notes NONE = new Notes() {
        @Override
        public Optional<Fetched.Answered> find(WebUrl url) {
            return Optional.empty();
        }

        @Override
        public void keep(Fetched.Answered answer) {}
    };

    /** As it was answered last. */
    Optional<Fetched.Answered> find(WebUrl url);

    /** In the place of what was known before. */
    void keep(Fetched.Answered answer);
}
