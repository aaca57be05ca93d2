package fr.parvis.clean;

import fr.parvis.clean.Finding.Action;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** What pages hold back, or say instead, until a visitor has agreed to be traced. */
final class Consent {
    private static final String ENCODED = "data-borlabs-cookie-content";
    private static final String ENCODED_WITHIN =
            "[data-borlabs-cookie-type=content-blocker] > script[type=text/template]";
    private static final Cause AXEPTIO = new Cause("axeptio", "Axeptio", "consent");
    private static final Cause BORLABS = new Cause("borlabs", "Borlabs", "consent");

    private final Work work;

    Consent(Work work) {
        this.work = work;
    }

    /** Whether an element only asks for agreement, and goes. */
    boolean asks(Element element, List<String> classes) {
        if (element.hasAttr("data-hide-on-vendor-consent")) {
            work.report(AXEPTIO, Action.REMOVED, element);
            return true;
        }
        var banner = work.rules().banner(element.id(), classes);
        banner.ifPresent(rule -> work.report(rule.cause(), Action.REMOVED, element));
        return banner.isPresent();
    }

    /** What stands written in code within an element until a visitor agrees. */
    Optional<Element> heldBack(Element element) {
        var code = element.attr(ENCODED);
        if (code.isEmpty() && element.attr("data-borlabs-cookie-type").equals("content-blocker")) {
            var script = element.selectFirst(ENCODED_WITHIN);
            code = script == null ? "" : script.data();
        }
        if (code.isBlank()) {
            return Optional.empty();
        }
        try {
            var html = new String(Base64.getMimeDecoder().decode(code.strip()), StandardCharsets.UTF_8);
            work.report(BORLABS, Action.REPLACED, element);
            return Optional.of(Parser.parseBodyFragment(html, "").body());
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
