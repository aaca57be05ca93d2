package fr.parvis.clean.markup;

import fr.parvis.clean.word.Lexicon;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What may stand in a clean page: elements, attributes and schemes that neither act nor load by themselves. */
public final class Markup {
    public static final Set<String> LINK_SCHEMES = Set.of(
            "mailto", "tel", "sms", "geo", "webcal", "ftp", "whatsapp", "skype", "callto", "sip", "xmpp", "magnet");

    public static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    public static final Evaluator HEADING = Selector.evaluatorOf("h1, h2, h3, h4, h5, h6");

    private static final Set<String> ELEMENTS = words("""
            a abbr acronym address article aside b bdi bdo big blockquote br button caption center cite code col
            colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer
            h1 h2 h3 h4 h5 h6 header hgroup hr i ins kbd label legend li main map area mark menu meter nav nobr ol
            optgroup option output p pre progress q rb rp rt rtc ruby s samp search section select small span strike
            strong sub summary sup table tbody td textarea tfoot th thead time tr tt u ul var wbr""");

    private static final Lexicon KNOWN = new Lexicon(ELEMENTS);

    /** Elements of which nothing is kept, not even the text. */
    public static final Set<String> DROPPED = words("""
            script template param embed applet base bgsound basefont keygen portal fencedframe
            frameset frame meta link title source track noframes noembed amp-analytics amp-pixel amp-ad
            amp-auto-ads amp-consent amp-sticky-ad amp-script amp-user-notification amp-geo
            amp-install-serviceworker amp-web-push amp-web-push-widget""");

    /** Attributes that any element may have and that only describe. */
    private static final Lexicon ATTRIBUTES = new Lexicon(words("""
            abbr accesskey align alink alt axis bgcolor border bordercolor bottommargin cellpadding cellspacing char charoff
            checked class clear color cols colspan compact controls coords datetime decoding default dir disabled download face
            fetchpriority for frame headers height hidden high hreflang hspace id ismap itemprop itemscope kind
            label lang leftmargin link loading loop low marginheight marginwidth max maxlength media min multiple muted noshade nowrap open optimum
            placeholder playsinline readonly reversed rightmargin role rows rowspan rules scope selected shape size sizes span
            srclang start summary tabindex text title topmargin translate valign value vlink vspace width wrap"""));

    /** Those that no browser takes for CSS, in a page or in a drawing. */
    private static final Lexicon TEXTS = new Lexicon(words("""
            abbr alt axis char class datetime download for headers hreflang id itemprop label lang placeholder role
            summary tabindex title translate value"""));

    public static final Set<String> INPUTS = Set.of("checkbox", "radio", "button", "submit", "reset", "range");

    public static final Set<String> META = words("""
            description keywords author viewport robots theme-color color-scheme format-detection
            og:title og:description og:type og:locale og:site_name og:image:alt og:image:width og:image:height
            article:published_time article:modified_time article:section article:tag article:author
            twitter:card twitter:title twitter:description date dc.title dc.description dc.date dc.creator
            dc.language dc.publisher dcterms.created dcterms.modified geo.region geo.placename geo.position""");

    public static final Set<String> META_PICTURES =
            Set.of("og:image", "twitter:image", "twitter:image:src", "og:image:url");

    private static final Pattern CUSTOM = Pattern.compile("(?=[^-]++-)(?!.*--)[a-z][a-z0-9-]*+(?<!-)");
    private static final Set<String> NOT_CUSTOM = Set.of(
            "annotation-xml",
            "color-profile",
            "font-face",
            "font-face-format",
            "font-face-name",
            "font-face-src",
            "font-face-uri",
            "missing-glyph");
    private static final int LONGEST_DATA = 120;
    private static final String DATA = "data-";
    private static final int LONGEST_DATA_NAME = DATA.length() + 41;
    /** Words as they stand in a label: no address, no backslash, no brace. */
    private static final Pattern DATA_VALUE = Pattern.compile(
            "(?!\\s*(?:/|[a-zA-Z][\\w+.-]*:\\S))(?:[\\p{L}\\p{M}\\p{N}\\p{Co} .,%#_+'’\"«»“”;:!?*=°€$–—…·&()\\[\\]-]|/(?!/)){0,"
                    + LONGEST_DATA + "}");

    /** What CSS takes for a function that loads or runs, or for such a declaration, wherever it stands. */
    private static final Pattern ACTS_IN_CSS =
            Pattern.compile("(?i)(?:url|src|image|set|fade|expression)\\(|(?:behavior|binding|progid)\\s*:|/\\*");

    private static final String ARIA = "aria-";
    private static final int SHORTEST_ARIA_NAME = ARIA.length() + 2;
    private static final int LONGEST_ARIA_NAME = ARIA.length() + 30;

    /** What the elements of a new page share instead of looking it up in each page and at each element. */
    private static final Map<String, Tag> TAGS =
            ELEMENTS.stream().collect(Collectors.toMap(name -> name, Tag::valueOf));

    private static final List<String> LEADING = List.of("href", "rel", "target");

    private Markup() {}

    /** Whether an element is pressed to do something. */
    public static boolean isButton(Element element) {
        return element.normalName().equals("button") || element.attr("role").equals("button");
    }

    /** A new last child; {@code appendElement} would ask all elements above for an address that none of them has. */
    public static Element append(Element to, String name) {
        var tag = TAGS.get(name);
        var element = new Element(tag == null ? Tag.valueOf(name) : tag, null);
        to.appendChild(element);
        return element;
    }

    /** Says something of an element that may be a link, before it says where it leads, as it is copied. */
    public static void describe(Element element, String name, String value) {
        var leading = new LinkedHashMap<String, String>();
        LEADING.stream().filter(element::hasAttr).forEach(key -> leading.put(key, element.attr(key)));
        leading.keySet().forEach(element::removeAttr);
        element.attr(name, value);
        leading.forEach((key, where) -> element.attr(key, where));
    }

    /** Whether nobody sees or hears anything of a link, and nothing leads to it. */
    public static boolean showsNothing(Element link) {
        return link.childrenSize() == 0
                && link.text().isBlank()
                && Stream.of("id", "name", "title", "aria-label")
                        .allMatch(name -> link.attr(name).isEmpty());
    }

    public static boolean allows(String element) {
        return KNOWN.has(element)
                || (element.indexOf('-') > 0 && CUSTOM.matcher(element).matches() && !NOT_CUSTOM.contains(element));
    }

    public static boolean allows(String attribute, String value) {
        return ATTRIBUTES.has(attribute)
                || (attribute.startsWith(ARIA) && isAriaName(attribute))
                || (attribute.startsWith(DATA)
                        && isDataName(attribute)
                        && (isPlain(value)
                                || (DATA_VALUE.matcher(value).matches()
                                        && !ACTS_IN_CSS.matcher(value).find())))
                || OwnMarks.allow(attribute, value);
    }

    private static boolean isAriaName(String name) {
        for (int i = ARIA.length(); i < name.length(); i++) {
            if (!isSmallLetter(name.charAt(i))) {
                return false;
            }
        }
        return name.length() >= SHORTEST_ARIA_NAME && name.length() <= LONGEST_ARIA_NAME;
    }

    private static boolean isDataName(String name) {
        for (int i = DATA.length(); i < name.length(); i++) {
            char c = name.charAt(i);
            boolean later = i > DATA.length() && ((c >= '0' && c <= '9') || c == '_' || c == '-');
            if (!later && !isSmallLetter(c)) {
                return false;
            }
        }
        return name.length() > DATA.length() && name.length() <= LONGEST_DATA_NAME;
    }

    private static boolean isSmallLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    /** Whether a value is made of what no pattern objects to, as most are. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_'
                    || c == ' ';
            if (!plain) {
                return false;
            }
        }
        return value.length() <= LONGEST_DATA;
    }

    /** Whether it is kept letter by letter; of what a page says to its scripts only that is kept which is mere words. */
    public static boolean isText(String attribute) {
        return TEXTS.has(attribute) || attribute.startsWith(ARIA) || attribute.startsWith(DATA);
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
