package fr.parvis.site;

import fr.parvis.address.Hostname;
import fr.parvis.address.OurPaths;
import fr.parvis.address.PagePath;
import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.InlineFont;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places that remember what pages load by themselves, and make files of the fonts that they carry in them.
 *
 * @param loaded the places of it so far
 * @param fonts so far, each under the name of its bytes
 */
record Loads(Places places, Set<String> loaded, Map<PagePath, InlineFont> fonts) implements Places {
    private static final int DIGITS = 16;

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
    public Optional<String> font(InlineFont font) {
        var name = Sha256.hex(font.content()).substring(0, DIGITS) + "."
                + font.format().extension();
        var path = new PagePath(OurPaths.FOUND + name);
        fonts.put(path, font);
        loaded.add(path.encoded());
        return Optional.of(path.encoded());
    }

    /** Whether a file is named after its bytes, so that it will never be another one. */
    static boolean isNamedByContent(PagePath path, String sha256) {
        return !sha256.isEmpty() && path.value().startsWith(OurPaths.FOUND + sha256.substring(0, DIGITS) + ".");
    }

    @Override
    public Optional<WebUrl> original(WebUrl page) {
        return places.original(page);
    }
}
