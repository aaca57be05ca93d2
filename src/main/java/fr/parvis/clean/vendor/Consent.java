package fr.parvis.clean.vendor;

import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Rule;
import fr.parvis.clean.word.Signs;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What pages hold back, or say instead, until a visitor has agreed to be traced. */
public final class Consent {
    private static final String ENCODED = "data-borlabs-cookie-content";
    private static final String ENCODED_WITHIN =
            "[data-borlabs-cookie-type=content-blocker] > script[type=text/template]";
    private static final Cause AXEPTIO = new Cause("axeptio", "Axeptio", "consent");
    private static final Cause BORLABS = new Cause("borlabs", "Borlabs", "consent");

    static final Cause HOMEMADE = new Cause("consent-banner", "", "consent");
    /** What a box to agree in is named after. */
    public static final Signs ABOUT = new Signs(Set.of("cookie", "rgpd", "gdpr", "lgpd", "dsgvo", "consent"));

    private static final String AUTHORITY = "cnil";
    private static final Pattern ANSWER = Pattern.compile("(?iu)\\b(?:accept\\w*|refuse[rz]?|autorise[rz]?|reject"
            + "|decline|agree|allow|akzeptier\\w*|ablehnen|zustimmen|einverstanden|acept\\w*|rechaz\\w*|accett\\w*|rifiut\\w*"
            + "|aceit\\w*|rejeit\\w*|akkoord|weiger\\w*|godkänn\\w*|godta\\w*|akceptuj\\w*|zgadzam)\\b"
            + "|d[’']accord|j[’']ai compris|continuer sans|got it|^\\W*ok\\W*$");
    /** What may answer something else, unless it is plainly a visitor's tracks that are spoken of. */
    private static final Pattern WEAK_ANSWER = Pattern.compile(
            "(?iu)^\\W*(?:(?:ok|fermer|close|schlie(?:ß|ss)en|cerrar|chiudi|fechar|sluiten|stäng)\\b.{0,30}"
                    + "|compris|verstanden|entendido|begrepen|oui|non|yes|no|continuer|continue|valider|[✕✖×x])\\W*$");

    /** What a page about cookies offers, too: to look at a choice, or to change it. */
    private static final Pattern SETTINGS = Pattern.compile(
            "(?iu)param|g[ée]rer|manage|setting|pr[ée]f|personnalis|custom|modif|change|voir|ouvrir|open");

    private static final Pattern OF_TRACKS = Pattern.compile(
            "(?isu)\\b(?:utili|dépos|recour|use[sd]?\\b|set[s]?\\b|usa|verwend|nutz|setz|gebruik|använd|anvend|używa).{0,80}cookies"
                    + "|cookies.{0,120}(?:navigation|expérience|experience|audience|traceur|publicit|statisti|analytics"
                    + "|experiencia|experiência|esperienza|ervaring|werbung|upplevelse)");
    private static final Evaluator CONTROLS = Selector.evaluatorOf(
            "button, a, input[type=button], input[type=submit], [role=button], [onclick], .button");
    private static final Set<String> DIALOGS = Set.of("dialog", "alertdialog");
    private static final Set<String> NOTICES = Set.of("alert", "banner");
    private static final Pattern LIES_OVER = Pattern.compile("(?i)(?:^|;)\\s*position\\s*:\\s*(?:fixed|sticky)");

    /** What a page has, or a letter to somebody, and no banner. */
    private static final Evaluator CONTENT = Selector.evaluatorOf(
            "h1, main, article, nav, textarea, input[type=text], input[type=email], input[type=tel], [role=main]");

    private static final int LONGEST_PLEA = 2_000;
    private static final int LONGEST_ANSWER = 80;

    private final Work work;

    public Consent(Work work) {
        this.work = work;
    }

    /** Whether an element only asks for agreement, and goes. */
    public boolean asks(Element element, List<String> classes) {
        if (element.attributesSize() == 0 && !element.normalName().equals("li")) {
            return false;
        }
        var cause = asked(element, classes).or(() -> BannerOpeners.of(element, work.rules()));
        cause.ifPresent(found -> work.report(found, Action.REMOVED, element));
        return cause.isPresent();
    }

    private Optional<Cause> asked(Element element, List<String> classes) {
        if (element.hasAttr("data-hide-on-vendor-consent")) {
            return Optional.of(AXEPTIO);
        }
        return work.rules()
                .banner(element.id(), classes)
                .filter(any -> !BannerOpeners.isMore(element))
                .map(Rule::cause)
                .or(() -> Optional.of(HOMEMADE).filter(any -> isHomemade(element)));
    }

    /**
     * Named after what it asks about or lying over the page, short, and with a control that agrees or refuses and leads
     * nowhere.
     */
    static boolean isHomemade(Element element) {
        boolean named = isNamed(element);
        if (!(named || interrupts(element))
                || element.normalName().equals("body")
                || element.normalName().equals("html")) {
            return false;
        }
        var text = Extent.isBrief(element, LONGEST_PLEA) ? element.text() : "";
        if (!isAbout(text)) {
            return false;
        }
        boolean ofTracks = OF_TRACKS.matcher(text).find();
        return (named || ofTracks) && element.selectFirst(CONTENT) == null && answers(element, ofTracks);
    }

    private static boolean answers(Element element, boolean ofTracks) {
        boolean over = liesOver(element);
        for (var control : element.select(CONTROLS)) {
            var words = Labels.of(control);
            if (words.length() <= LONGEST_ANSWER
                    && (ANSWER.matcher(words).find()
                            || ANSWER.matcher(control.attr("aria-label")).find()
                            || (ofTracks && (WEAK_ANSWER.matcher(words).find() || endsIt(control, words))))
                    && (over || Links.leadsNowhere(control))) {
                return true;
            }
        }
        return false;
    }

    /** Named after what it is about, and no way to more of it. */
    private static boolean endsIt(Element control, String words) {
        return isNamed(control)
                && !SETTINGS.matcher(words).find()
                && !SETTINGS.matcher(control.id() + " " + control.className()).find();
    }

    private static boolean isNamed(Element element) {
        return isAbout(element.id()) || isAbout(element.className());
    }

    /** Whether it says that it lies over the page or is a dialog: what answers it may lead somewhere, too. */
    private static boolean liesOver(Element element) {
        return interrupts(element) || NOTICES.contains(role(element));
    }

    private static boolean interrupts(Element element) {
        return element.normalName().equals("dialog")
                || element.attr("aria-modal").equals("true")
                || DIALOGS.contains(role(element))
                || liesOver(element.attr("style"));
    }

    private static boolean liesOver(String style) {
        return !style.isEmpty() && LIES_OVER.matcher(style).find();
    }

    private static String role(Element element) {
        return element.attr("role").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isAbout(String text) {
        return ABOUT.in(text) || namesAuthority(text);
    }

    /** Asked of the name of every element, so letter by letter; within a word its letters are chance. */
    private static boolean namesAuthority(String text) {
        for (int i = 0; i + AUTHORITY.length() <= text.length(); i++) {
            boolean begins =
                    (text.charAt(i) | 0x20) == AUTHORITY.charAt(0) && (i == 0 || !isOfWord(text.charAt(i - 1)));
            if (begins && text.regionMatches(true, i, AUTHORITY, 0, AUTHORITY.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** What stands written in code within an element until a visitor agrees. */
    public Optional<Element> heldBack(Element element) {
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
