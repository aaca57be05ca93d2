package fr.parvis.clean;

import fr.parvis.clean.Finding.Action;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Says whose script it was: one finding for every vendor that has a mark in it. */
final class Scripts {
    private static final Set<String> DATA = Set.of("application/ld+json", "application/json", "text/template");

    private Scripts() {}

    static void report(Work work, Element script) {
        if (DATA.contains(script.attr("type").strip().toLowerCase(Locale.ROOT))) {
            work.report(Cause.markup("data-block"), Action.REMOVED, script);
            return;
        }
        var rules = new LinkedHashSet<Rule>();
        var src = script.hasAttr("src") ? script.attr("src") : Lazy.address(script);
        if (!src.isBlank()) {
            work.references().resolve(src).flatMap(work.rules()::behind).ifPresent(rules::add);
        }
        var text = script.data().isEmpty() ? script.wholeText() : script.data();
        if (!text.isBlank()) {
            rules.addAll(work.rules().in(text));
        }
        if (rules.isEmpty()) {
            work.report(Cause.script("script"), Action.REMOVED, script);
        }
        rules.forEach(rule -> work.report(rule.cause(), Action.REMOVED, script));
    }
}
