package fr.parvis.mirror.crawl;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.MediaType;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;

/** The picture that browsers show for a site whose home page names none: it lies where they look by themselves. */
final class UsualIcon {
    private static final String NAMED = "link[rel~=(?i)(^|\\s)icon(\\s|$)][href]";
    private static final String PLACE = "/favicon.ico";
    private static final int MOST_BYTES = 1 << 20;
    private static final int FOUND = 200;

    private UsualIcon() {}

    /**
     * Nobody misses it if it is not there, or if a page is in its place.
     *
     * @param html of the home page
     * @param origin answers with the redirects followed; nothing if there is no time for it any more
     */
    static Optional<WebUrl> of(String html, WebUrl home, Function<Ask, Optional<Fetched>> origin) {
        if (Jsoup.parse(html).selectFirst(NAMED) != null) {
            return Optional.empty();
        }
        return home.resolve(PLACE)
                .filter(icon -> origin.apply(Ask.upTo(MOST_BYTES, icon))
                        .filter(UsualIcon::isPicture)
                        .isPresent());
    }

    private static boolean isPicture(Fetched fetched) {
        return fetched instanceof Fetched.Answered answer
                && answer.status() == FOUND
                && answer.body().length > 0
                && !new MediaType(answer.type()).isPage();
    }
}
