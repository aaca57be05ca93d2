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

    record Card(
            String name,
            String monogram,
            String kind,
            @Nullable String territory,
            Instant changed,
            String href,
            String host) {}

    static DirectoryPage of(List<Listing> listings, Setting setting) {
        var words = Words.of(setting.locale());
        var cards = listings.stream()
                .sorted(Comparator.comparing(Listing::name, Collator.getInstance(words.locale())))
                .map(listing -> card(listing, words))
                .toList();
        return new DirectoryPage(Shell.of(setting, STYLE, true), cards.size(), cards);
    }

    private static Card card(Listing listing, Words words) {
        return new Card(
                listing.name(),
                Monogram.of(listing.name()),
                words.say("kind_" + listing.kind().name().toLowerCase(Locale.ROOT)),
                listing.territory(),
                listing.changed(),
                listing.address().value(),
                listing.address().host());
    }
}
