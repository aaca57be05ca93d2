package fr.parvis.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.address.PagePath;
import fr.parvis.serve.Answers.Keeping;
import fr.parvis.serve.Route.Site;
import fr.parvis.site.SiteRef;
import fr.parvis.site.picture.Album;
import fr.parvis.site.picture.Picture;
import fr.parvis.site.picture.Pictures;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What is known of the pictures of the releases that are asked for, in memory; and the smaller ones themselves. */
@Singleton
class Albums {
    private static final long MOST_BYTES = 64L << 20;
    private static final String TYPE = "image/webp";

    private final Cache<Edition, Album> known;
    private final Pictures pictures;

    Albums(Pictures pictures) {
        this.pictures = pictures;
        this.known = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Edition edition, Album album) -> album.weight())
                .executor(Runnable::run)
                .build();
    }

    /** Whether a smaller picture may stand there. */
    static boolean mayBe(PagePath path) {
        return path.value().startsWith(Picture.FOLDER)
                && Picture.PLACE.matcher(path.value()).matches();
    }

    /** The pictures that the site shows; read once, however many pages are made. Blocks. */
    Album of(Site site) {
        var ref = ref(site);
        var key = Edition.of(
                ref.tenant(),
                ref.release(),
                Optional.ofNullable(site.pictures()).orElse(Instant.EPOCH));
        return known.get(key, missing -> pictures.album(ref));
    }

    /**
     * A smaller picture, if one of this site's own is at {@code path}. Its address changes with its content, and what
     * it holds is of the platform's making: nothing of an upload can stand there instead.
     */
    Optional<Answer> answer(Site site, PagePath path) {
        var place = Picture.PLACE.matcher(path.value());
        return !place.matches()
                ? Optional.empty()
                : pictures.smaller(ref(site), place.group(1), Integer.parseInt(place.group(2)))
                        .map(content -> Answers.of(200, TYPE, content, Keeping.FOR_EVER, Instant.EPOCH));
    }

    private static SiteRef ref(Site site) {
        return Objects.requireNonNull(site.site(), "something is published");
    }
}
