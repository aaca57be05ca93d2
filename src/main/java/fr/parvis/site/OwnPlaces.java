package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where an upload has what its files refer to: everything on the site's own hosts is a place of the site itself, and what the
 * upload holds of the host that it was made for. Remembers what is nowhere, for its owner. Not for use by several threads.
 */
final class OwnPlaces implements Places {
    private static final int MOST = 1_000;
    /** Servers of files take several for one. */
    private static final Pattern SLASHES = Pattern.compile("/{2,}");

    private final Predicate<WebUrl> home;
    private final Predicate<WebUrl> former;
    private final Arrangement files;
    private final Set<PagePath> missing = new LinkedHashSet<>();
    private final Map<String, Set<PagePath>> strangers = new LinkedHashMap<>();

    /** @param former whether an address is on the host that the site says it was made for */
    OwnPlaces(Predicate<WebUrl> home, Predicate<WebUrl> former, Arrangement files) {
        this.home = home;
        this.former = former;
        this.files = files;
    }

    /** What files of the site lead to and no file is. */
    Set<PagePath> missing() {
        return missing;
    }

    /** Hosts of others whose files the site loads, with those of them that it has files of the same path for. */
    Map<String, Set<PagePath>> strangers() {
        return strangers;
    }

    @Override
    public Optional<String> resource(WebUrl url, Kind kind) {
        var place = link(url);
        if (place.isEmpty() && strangers.size() < MOST) {
            PagePath.fromRequest(url.path())
                    .filter(path -> !path.isFolder() && files.has(path))
                    .ifPresent(path -> strangers
                            .computeIfAbsent(url.host(), host -> new LinkedHashSet<>())
                            .add(path));
        }
        return place;
    }

    @Override
    public Optional<String> link(WebUrl url) {
        boolean own = home.test(url);
        if (!own && !former.test(url)) {
            return Optional.empty();
        }
        var target = SLASHES.matcher(url.path()).replaceAll("/");
        var asked = PagePath.fromRequest(target);
        var meant = asked.flatMap(files::meant);
        var query = url.query() == null ? "" : "?" + url.query();
        if (meant.isPresent()) {
            return Optional.of(meant.get().encoded() + query);
        }
        if (!own) {
            return Optional.empty();
        }
        asked.filter(path -> missing.size() < MOST).ifPresent(missing::add);
        return Optional.of(target + query);
    }

    @Override
    public Optional<WebUrl> original(WebUrl page) {
        return Optional.empty();
    }
}
