package fr.parvis.render;

import fr.parvis.address.WebUrl;
import fr.parvis.site.Proof;
import fr.parvis.site.VendorTally;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code proof.html} shows.
 *
 * @param told how much told others of a visit
 * @param banners the makers of consent banners that went too, in words; empty if there are none
 * @param recipe lines for a shell that check the signature with common tools
 * @param badge what the badge says, in the organisation's own language, as the picture does
 * @param address of this page, one for each language
 * @param versions the page in all languages
 */
record ProofPage(
        Shell shell,
        String name,
        Proof proof,
        int told,
        List<Share> removed,
        String banners,
        @Nullable Instant since,
        String recipe,
        String statement,
        String badge,
        String address,
        List<Version> versions) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "proof");
    private static final String RECIPE = """
            curl -so proof.json HOME.well-known/parvis/proof.json
            curl -so keys.json HOME.well-known/parvis/keys.json
            jq -cSj 'del(.signature)' proof.json > statement
            printf '%s==' "$(jq -r .signature.value proof.json)" | tr _- /+ | base64 -d > signature
            jq -r --arg id "$(jq -r .signature.keyId proof.json)" '.keys[] | select(.kid == $id).pem' keys.json > key.pem
            openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in statement -sigfile signature
            """;

    /**
     * The page in one language.
     *
     * @param path to follow on the same site
     * @param name of the language, in itself
     */
    record Version(String language, String name, String address, String path, boolean here) {}

    static ProofPage of(ProofData data, Locale language, Setting setting) {
        var own = setting.locale();
        var words = Words.of(language);
        var shell = Shell.of(new Setting(language, setting.directory(), setting.tenant()), STYLE, true);
        int told = data.proof().removed().without(data.banners()).total();
        return new ProofPage(
                shell,
                shell.name(),
                data.proof(),
                told,
                Share.byVendor(loud(data), told, words),
                String.join(", ", data.banners().keySet()),
                data.since(),
                recipe(data.home()),
                data.statement(),
                Words.of(own).say("badge_title"),
                address(data, words.locale(), own),
                ProofPlaces.LANGUAGES.stream()
                        .map(other -> version(data, other, own, other.equals(words.locale())))
                        .toList());
    }

    /** Those that learned of a visit. */
    private static List<VendorTally> loud(ProofData data) {
        return data.removed().stream()
                .map(tally -> new VendorTally(
                        tally.vendor(),
                        tally.categories().stream()
                                .filter(category -> !category.equals("consent")
                                        || !data.banners().containsKey(tally.vendor()))
                                .toList(),
                        tally.findings() - data.banners().getOrDefault(tally.vendor(), 0)))
                .toList();
    }

    private static Version version(ProofData data, Locale language, Locale own, boolean here) {
        return new Version(
                language.getLanguage(),
                Words.of(language).say("language_name"),
                address(data, language, own),
                ProofPlaces.of(language, own),
                here);
    }

    private static String address(ProofData data, Locale language, Locale own) {
        return data.home().resolve(ProofPlaces.of(language, own)).orElseThrow().value();
    }

    private static String recipe(WebUrl home) {
        return RECIPE.replace("HOME", home.value());
    }
}
