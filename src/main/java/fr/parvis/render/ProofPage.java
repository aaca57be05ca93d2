package fr.parvis.render;

import fr.parvis.address.WebUrl;
import fr.parvis.site.Proof;
import java.time.Instant;
import java.util.List;

/**
 * What {@code proof.html} shows.
 *
 * @param recipe lines for a shell that check the signature with common tools
 */
record ProofPage(
        Shell shell, String name, Proof proof, List<Share> removed, Instant since, String recipe, String statement) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "proof");
    private static final String RECIPE = """
            curl -so proof.json HOME.well-known/parvis/proof.json
            curl -so keys.json HOME.well-known/parvis/keys.json
            jq -cSj 'del(.signature)' proof.json > statement
            printf '%s==' "$(jq -r .signature.value proof.json)" | tr _- /+ | base64 -d > signature
            jq -r --arg id "$(jq -r .signature.keyId proof.json)" '.keys[] | select(.kid == $id).pem' keys.json > key.pem
            openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in statement -sigfile signature
            """;

    static ProofPage of(ProofData data, Setting setting) {
        var shell = Shell.of(setting, STYLE, true);
        var total = data.proof().removed().total();
        return new ProofPage(
                shell,
                shell.name(),
                data.proof(),
                Share.byVendor(data.removed(), total, Words.of(setting.locale())),
                data.since(),
                recipe(data.home()),
                data.statement());
    }

    private static String recipe(WebUrl home) {
        return RECIPE.replace("HOME", home.value());
    }
}
