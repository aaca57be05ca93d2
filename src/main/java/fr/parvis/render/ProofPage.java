package fr.parvis.render;

import fr.parvis.site.Proof;
import java.time.Instant;
import java.util.List;

/** What {@code proof.html} shows. */
record ProofPage(Shell shell, String name, Proof proof, List<Share> removed, Instant since, String statement) {
    private static final Style STYLE = Styles.of("tokens", "base", "platform", "proof");

    static ProofPage of(ProofData data, Setting setting) {
        var shell = Shell.of(setting, STYLE, true);
        var removed = data.proof().removed();
        return new ProofPage(
                shell,
                shell.name(),
                data.proof(),
                Share.of(
                        removed.byVendor(),
                        removed.total(),
                        Words.of(setting.locale()).say("unnamed")),
                data.since(),
                data.statement());
    }
}
