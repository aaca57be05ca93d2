package fr.parvis.clean;

import fr.parvis.clean.Finding.Action;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What pages hold back, or say instead, until a visitor has agreed to be traced. */
final class Consent {
    private static final String ENCODED = "data-borlabs-cookie-content";
    private static final String ENCODED_WITHIN =
            "[data-borlabs-cookie-type=content-blocker] > script[type=text/template]";
    private static final Cause AXEPTIO = new Cause("axeptio", "Axeptio", "consent");
    private static final Cause BORLABS = new Cause("borlabs", "Borlabs", "consent");

    private static final Cause HOMEMADE = new Cause("consent-banner", "", "consent");
    private static final String[] ABOUT = {"cookie", "rgpd", "gdpr", "consent"};
    private static final String AUTHORITY = "cnil";
    private static final Pattern ANSWER =
            Pattern.compile("(?i)accept|refus|autoris|d[’']accord|j[’']ai compris|continuer sans"
                    + "|personnalis|reject|decline|agree|allow|got it|^\\W*ok\\W*$");
    private static final int LONGEST_PLEA = 2_000;

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
        if (element.attributesSize() == 0) {
            return false;
        }
        var banner = work.rules().banner(element.id(), classes);
        if (banner.isPresent() || isHomemade(element)) {
            work.report(banner.map(Rule::cause).orElse(HOMEMADE), Action.REMOVED, element);
            return true;
        }
        return false;
    }

    /** Named after what it asks about, short, and with a button that agrees or refuses. */
    static boolean isHomemade(Element element) {
        if (!(isAbout(element.id()) || isAbout(element.className()))
                || element.normalName().equals("body")
                || element.normalName().equals("html")) {
            return false;
        }
        var text = element.text();
        return text.length() < LONGEST_PLEA
                && isAbout(text)
                && element.selectFirst("h1, main, article") == null
                && element.select("button, a, input[type=button], input[type=submit], [role=button]").stream()
                        .anyMatch(button -> ANSWER.matcher(button.hasText() ? button.text() : button.val())
                                .find());
    }

    /** Looked for in the name of every element, so letter by letter. */
    private static boolean isAbout(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i) | 0x20) {
                case 'c', 'r', 'g' -> {
                    for (var word : ABOUT) {
                        if (text.regionMatches(true, i, word, 0, word.length())) {
                            return true;
                        }
                    }
                    boolean begins = i == 0 || !isOfWord(text.charAt(i - 1));
                    if (begins && text.regionMatches(true, i, AUTHORITY, 0, AUTHORITY.length())) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
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
            return Optional.of(work.intake().inside(html));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
