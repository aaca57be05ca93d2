package fr.parvis.render;

import java.text.Collator;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code directory.html} shows: organisations in the order of their names. */
record DirectoryPage(Shell shell, int count, List<Card> cards) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "directory");

    /**
     * @param label the first label of the host name, which a line break may follow
     * @param parent the rest of it, with its dot
     */
    record Card(
            String name,
            String monogram,
            String kind,
            @Nullable String territory,
            @Nullable Instant changed,
            String href,
            String label,
            String parent) {}

    static DirectoryPage of(List<Listing> listings, Setting setting) {
        var words = Words.of(setting.locale());
        var cards = listings.stream()
                .sorted(Comparator.comparing(Listing::name, Collator.getInstance(words.locale())))
                .map(listing -> card(listing, words))
                .toList();
        return new DirectoryPage(Shell.of(setting, STYLE, true), cards.size(), cards);
    }

    private static Card card(Listing listing, Words words) {
        var host = listing.address().host();
        int dot = Math.max(0, host.indexOf('.'));
        return new Card(
                listing.name(),
                Monogram.of(listing.name()),
                words.say("kind_" + listing.kind().name().toLowerCase(Locale.ROOT)),
                listing.territory(),
                listing.changed(),
                listing.address().value(),
                host.substring(0, dot),
                host.substring(dot));
    }
}
