package fr.parvis.clean;

import fr.parvis.clean.Finding.Action;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Leaves scripts out and says whose each was: one finding for every vendor that has a mark in it. */
final class Scripts {
    private static final Set<String> DATA = Set.of("application/json", "text/template");

    private static final Map<String, String> WAYS =
            Map.of("speculationrules", "speculation-rules", "importmap", "import-map");
    private static final Pattern SERVICE_WORKER = Pattern.compile("serviceWorker\\s*\\.\\s*register\\b");

    private Scripts() {}

    /** Data about the page is written into {@code to}; everything else goes. */
    static void copy(Work work, Element script, Element to) {
        if (LinkedData.is(script)) {
            new LinkedData(work).copy(script, to);
        } else {
            report(work, script);
        }
    }

    private static void report(Work work, Element script) {
        if (DATA.contains(script.attr("type").strip().toLowerCase(Locale.ROOT))) {
            work.report(Cause.markup("data-block"), Action.REMOVED, script);
            return;
        }
        var way = WAYS.get(script.attr("type").strip().toLowerCase(Locale.ROOT));
        if (way != null) {
            work.report(Cause.script(way), Action.REMOVED, script);
            return;
        }
        var rules = new LinkedHashSet<Rule>();
        var src = script.hasAttr("src") ? script.attr("src") : Lazy.address(script);
        if (!src.isBlank()) {
            var url = work.references().resolve(src);
            url.flatMap(work.references()::behind).ifPresent(rules::add);
            url.filter(any -> rules.isEmpty()).ifPresent(work.references()::script);
        }
        var text = script.data().isEmpty() ? script.wholeText() : script.data();
        if (!text.isBlank()) {
            rules.addAll(work.rules().in(text));
        }
        if (text.contains("serviceWorker") && SERVICE_WORKER.matcher(text).find()) {
            work.report(Cause.script("service-worker"), Action.REMOVED, script);
        } else if (rules.isEmpty()) {
            work.report(Cause.script("script"), Action.REMOVED, script);
        }
        rules.forEach(rule -> work.report(rule.cause(), Action.REMOVED, script));
    }
}
