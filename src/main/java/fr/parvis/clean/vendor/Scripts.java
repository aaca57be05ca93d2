package fr.parvis.clean.vendor;

import static java.util.stream.Collectors.toMap;

import fr.parvis.clean.reference.DataUrl;
import fr.parvis.clean.reference.LinkedData;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Rule;
import fr.parvis.clean.veil.Lazy;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Leaves scripts out and says whose each was: one finding for every vendor that has a mark in it, and for every purpose. */
public final class Scripts {
    private static final Set<String> DATA = Set.of("application/json", "text/template");

    /** By Borlabs, until a visitor agrees: the script that is written here, and the one that lies elsewhere. */
    private static final String HELD_BACK = "data-borlabs-cookie-script-blocker-id";

    private static final String HELD_BACK_SRC = "data-borlabs-cookie-script-blocker-src";

    /** Of Drupal, in which its modules are told what to start. */
    private static final String SETTINGS = "data-drupal-selector";

    private static final Pattern INLAID = Pattern.compile("(?i)\\s*data:");
    private static final Pattern KEPT = Pattern.compile("(?i)(?:(?:https?:)?//[^\\s\"'<>]|data:)");
    private static final Pattern MARKUP = Pattern.compile("(?i)<script\\b");
    private static final Map<String, String> WAYS =
            Map.of("speculationrules", "speculation-rules", "importmap", "import-map");
    private static final Pattern SERVICE_WORKER = Pattern.compile("serviceWorker\\s*\\.\\s*register\\b");

    private Scripts() {}

    /** Data about the page is written into {@code to}; everything else goes. */
    public static void copy(Work work, Element script, Element to) {
        if (LinkedData.is(script)) {
            new LinkedData(work).copy(script, to);
        } else {
            report(work, script);
        }
    }

    /** Where a script is to be had, perhaps only once somebody has agreed; empty if it stands in the page. */
    public static String address(Element script) {
        if (script.hasAttr("src")) {
            return script.attr("src");
        }
        var known = Lazy.address(script);
        return known.isBlank() ? kept(script, KEPT).findFirst().orElse("") : known;
    }

    /** What scripts that are started later carry, under whatever name. */
    private static Stream<String> kept(Element script, Pattern such) {
        return script.attributes().asList().stream()
                .filter(attribute -> attribute.getKey().startsWith("data-"))
                .map(attribute -> attribute.getValue().strip())
                .filter(value -> such.matcher(value).lookingAt());
    }

    private static void report(Work work, Element script) {
        if (DATA.contains(script.attr("type").strip().toLowerCase(Locale.ROOT))) {
            block(work, script);
            return;
        }
        var way = WAYS.get(script.attr("type").strip().toLowerCase(Locale.ROOT));
        if (way != null) {
            work.report(Cause.script(way), Action.REMOVED, script);
            return;
        }
        var rules = new LinkedHashSet<Rule>();
        var src = address(script);
        if (INLAID.matcher(src).lookingAt()) {
            rules.addAll(work.rules().in(inlaid(src)));
        } else if (!src.isBlank()) {
            var url = work.references().resolve(src);
            url.flatMap(work.references()::behind).ifPresent(rules::add);
            url.filter(any -> rules.isEmpty()).ifPresent(work.references()::script);
        }
        var text = script.data().isEmpty() ? script.wholeText() : script.data();
        if (!text.isBlank()) {
            rules.addAll(work.rules().in(text));
        }
        kept(script, MARKUP).map(work.rules()::in).forEach(rules::addAll);
        if (text.contains("serviceWorker") && SERVICE_WORKER.matcher(text).find()) {
            work.report(Cause.script("service-worker"), Action.REMOVED, script);
        } else if (rules.isEmpty()) {
            work.report(Cause.script("script"), Action.REMOVED, script);
        }
        one(rules).forEach(rule -> work.report(rule.cause(), Action.REMOVED, script));
    }

    /** The first of those of one vendor and one purpose. */
    private static Collection<Rule> one(Collection<Rule> rules) {
        return rules.stream()
                .collect(toMap(
                        rule -> rule.vendor() + "\n" + rule.category(),
                        Function.identity(),
                        (first, second) -> first,
                        LinkedHashMap::new))
                .values();
    }

    /** Data for scripts, which tell of others where they hold back one, or say what another is to be started with. */
    private static void block(Work work, Element script) {
        var rules = new LinkedHashSet<Rule>();
        if (script.hasAttr(HELD_BACK_SRC)) {
            work.references()
                    .resolve(script.attr(HELD_BACK_SRC))
                    .flatMap(work.references()::behind)
                    .ifPresent(rules::add);
        }
        if (script.hasAttr(HELD_BACK) || script.hasAttr(SETTINGS)) {
            rules.addAll(work.rules().in(script.data()));
        }
        if (rules.isEmpty()) {
            work.report(Cause.markup("data-block"), Action.REMOVED, script);
        }
        one(rules).forEach(rule -> work.report(rule.cause(), Action.REMOVED, script));
    }

    /** The script that stands in the address itself (RFC 2397). */
    private static String inlaid(String address) {
        int comma = address.indexOf(',');
        if (comma < 0) {
            return "";
        }
        var data = address.substring(comma + 1);
        var bytes = DataUrl.content(address.substring(0, comma), data).orElseGet(() -> DataUrl.unescaped(data));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
