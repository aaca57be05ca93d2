package fr.parvis.render;

import fr.parvis.tenant.Communes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code directory.html} shows: organisations, and the way to more of them. */
record DirectoryPage(
        Shell shell, int count, List<Card> cards, @Nullable Place place) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "directory");

    /**
     * @param label the first label of the host name, which a line break may follow
     * @param parent the rest of it, with its dot
     */
    record Card(
            String name,
            String monogram,
            String kind,
            @Nullable String commune,
            @Nullable Instant changed,
            String href,
            String label,
            String parent) {}

    /**
     * Which of several pages it is.
     *
     * @param canonical its own address
     * @param before where the page before is; null on the first one
     * @param next where the page after is; null on the last one
     */
    record Place(
            int number,
            int of,
            String canonical,
            @Nullable String before,
            @Nullable String next) {}

    static DirectoryPage of(DirectoryData data, Setting setting) {
        var words = Words.of(setting.locale());
        var cards =
                data.listings().stream().map(listing -> card(listing, words)).toList();
        return new DirectoryPage(Shell.of(setting, STYLE, true), data.count(), cards, place(data, setting));
    }

    private static @Nullable Place place(DirectoryData data, Setting setting) {
        int number = data.number();
        int of = data.pages();
        var path = DirectoryData.path(number);
        return of == 1
                ? null
                : new Place(
                        number,
                        of,
                        setting.directory().resolve(path).orElseThrow().value(),
                        number == 1 ? null : DirectoryData.path(number - 1),
                        number == of ? null : DirectoryData.path(number + 1));
    }

    private static Card card(Listing listing, Words words) {
        var host = listing.address().host();
        int dot = Math.max(0, host.indexOf('.'));
        return new Card(
                listing.name(),
                Monogram.of(listing.name()),
                words.say("kind_" + listing.kind().name().toLowerCase(Locale.ROOT)),
                commune(listing.territory(), words),
                listing.changed(),
                listing.address().value(),
                host.substring(0, dot),
                host.substring(dot));
    }

    private static @Nullable String commune(@Nullable String code, Words words) {
        return code == null ? null : Communes.name(code).orElseGet(() -> words.say("directory_commune", code));
    }
}
