package fr.parvis.clean.vendor;

import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Rule;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The elements by which AMP pages count, advertise and ask: gone, named by the vendor that their type says. */
public final class Amp {
    private static final Set<String> ELEMENTS = Set.of(
            "amp-analytics",
            "amp-pixel",
            "amp-ad",
            "amp-auto-ads",
            "amp-sticky-ad",
            "amp-experiment",
            "amp-auto-analytics",
            "amp-call-tracking",
            "amp-link-rewriter",
            "amp-smartlinks",
            "amp-skimlinks",
            "amp-tiktok-pixel");

    /** More that, like those, hold nothing to read but their own parts, so that all else within is the page's. */
    private static final Set<String> BARE_TOO =
            Set.of("amp-geo", "amp-script", "amp-install-serviceworker", "amp-web-push");

    /** What stands in a page and not in an advertisement or a question. */
    private static final Evaluator PAGE = Selector.evaluatorOf("h1, main, article, footer, [role=main]");

    private Amp() {}

    public static boolean counts(String element) {
        return ELEMENTS.contains(element);
    }

    public static void report(Work work, Element element) {
        var rules = new LinkedHashSet<Rule>();
        for (var part : element.getAllElements()) {
            for (var name : new String[] {"src", "config", "data-config"}) {
                if (!part.attr(name).isBlank()) {
                    work.references()
                            .resolve(part.attr(name))
                            .flatMap(work.references()::behind)
                            .ifPresent(rules::add);
                }
            }
            if (part.hasAttr("type")) {
                rules.addAll(work.rules().in("amp:" + part.attr("type").strip()));
            }
            if (!part.data().isBlank() && part.normalName().equals("script")) {
                rules.addAll(work.rules().in(part.data()));
            }
        }
        if (rules.isEmpty()) {
            work.report(Cause.script(element.normalName()), Action.REMOVED, element);
        }
        rules.forEach(rule -> work.report(rule.cause(), Action.REMOVED, element));
    }

    /** Whether something stands in {@code element} that is no part of it, for instance because its end is missing. */
    public static boolean spills(Element element) {
        var name = element.normalName();
        return counts(name)
                || BARE_TOO.contains(name)
                || (name.startsWith("amp-") && element.selectFirst(PAGE) != null);
    }

    public static boolean isPart(Element inside) {
        return inside.normalName().equals("script")
                || inside.hasAttr("placeholder")
                || inside.hasAttr("fallback")
                || inside.hasAttr("overflow");
    }
}
