package fr.parvis.site;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Kind;
import fr.parvis.clean.Places;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Places that remember what pages load by themselves.
 *
 * @param loaded the places of it so far
 */
record Loads(Places places, Set<String> loaded) implements Places {
    @Override
    public Optional<String> resource(WebUrl url, Kind kind) {
        var place = places.resource(url, kind);
        place.ifPresent(loaded::add);
        return place;
    }

    @Override
    public Optional<String> link(WebUrl url) {
        return places.link(url);
    }

    @Override
    public List<Hostname> aliases(WebUrl url) {
        return places.aliases(url);
    }

    @Override
    public void script(WebUrl url) {
        places.script(url);
    }

    @Override
    public Optional<WebUrl> original(WebUrl page) {
        return places.original(page);
    }
}
