package fr.parvis.clean.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The second pair of eyes: reads finished documents with a reader of its own and reports what would act or load from
 * elsewhere. Shares nothing with the cleaner, and errs on the side of reporting: whatever looks like a tag is one,
 * also in a comment or a text field.
 */
public final class Verifier {
    private static final Set<String> ACTIVE = Set.of(
            "script",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "portal",
            "fencedframe",
            "base",
            "foreignobject",
            "animate",
            "set",
            "animatetransform",
            "animatemotion",
            "animatecolor",
            "annotation-xml",
            "handler",
            "listener",
            "bgsound");
    private static final Set<String> LOADING = Set.of(
            "src",
            "poster",
            "background",
            "data",
            "action",
            "formaction",
            "manifest",
            "archive",
            "base",
            "codebase",
            "classid",
            "profile",
            "dynsrc",
            "lowsrc",
            "icon",
            "longdesc");
    private static final Set<String> SETS = Set.of("srcset", "imagesrcset");
    /** What browsers ask an address for by itself, also without a value. */
    private static final Set<String> TELLING =
            Set.of("srcdoc", "ping", "attributionsrc", "browsingtopics", "sharedstoragewritable", "adauctionheaders");

    /** Relations that no browser acts upon; some fetch what is {@code next}. */
    private static final Set<String> QUIET_LINKS =
            Set.of("alternate", "canonical", "license", "author", "help", "nofollow", "noopener", "noreferrer");

    private static final Set<String> SCHEMES = Set.of(
            "",
            "http",
            "https",
            "mailto",
            "tel",
            "sms",
            "geo",
            "webcal",
            "ftp",
            "whatsapp",
            "skype",
            "callto",
            "sip",
            "xmpp",
            "magnet");

    /** Attributes that no browser takes for CSS, in whatever markup they stand. */
    private static final Set<String> WORDS = Set.of(
            "abbr",
            "about",
            "alt",
            "axis",
            "char",
            "class",
            "content",
            "datatype",
            "datetime",
            "download",
            "for",
            "headers",
            "href",
            "hreflang",
            "id",
            "itemid",
            "itemprop",
            "itemref",
            "itemtype",
            "label",
            "lang",
            "name",
            "placeholder",
            "prefix",
            "property",
            "rel",
            "resource",
            "role",
            "summary",
            "tabindex",
            "target",
            "title",
            "translate",
            "typeof",
            "usemap",
            "value",
            "vocab");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int LONGEST_EXCERPT = 120;

    /** What is wrong with a page; nothing if it is clean. */
    public List<Leak> page(String html) {
        var leaks = new ArrayList<Leak>();
        tags(html, leaks);
        return leaks;
    }

    /** What is wrong with a style sheet; nothing if it is clean. */
    public List<Leak> style(String css) {
        var leaks = new ArrayList<Leak>();
        css(css, () -> "css", leaks);
        if (css.toLowerCase(Locale.ROOT).contains("</style")) {
            leaks.add(new Leak("style-end", "css", "</style"));
        }
        return leaks;
    }

    /** What is wrong with a drawing; nothing if it is clean. */
    public List<Leak> drawing(String svg) {
        var leaks = new ArrayList<Leak>();
        var lower = svg.toLowerCase(Locale.ROOT);
        for (var sign : new String[] {"<!doctype", "<!entity", "<?"}) {
            if (lower.contains(sign)) {
                leaks.add(new Leak("markup-declaration", "svg", sign));
            }
        }
        if (lower.contains("<script")) {
            leaks.add(new Leak("script", "svg", "<script"));
        }
        tags(svg, leaks);
        return leaks;
    }

    private static void tags(String text, List<Leak> leaks) {
        int at = text.indexOf('<');
        int styled = 0;
        while (at >= 0) {
            if (startsName(text, at + 1) && !DataBlock.standsAt(text, at)) {
                var tag = TagReader.read(text, at);
                tag(tag, at, leaks);
                if (tag.localName().equals("style") && at >= styled) {
                    int start = at;
                    styled = endOfStyle(text, tag);
                    sheet(text.substring(tag.end(), styled), () -> "style at " + start, leaks);
                }
            }
            at = text.indexOf('<', at + 1);
        }
    }

    /** In a drawing, which is XML, names may begin with more than letters. */
    private static boolean startsName(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return Character.isLetter(c) || c == '_' || c == ':' || Character.isSurrogate(c);
    }

    /** Where its own end tag begins, whatever else stands before that, with or without a prefix. */
    private static int endOfStyle(String text, TagReader.Tag tag) {
        var end = "</" + tag.name();
        int at = text.indexOf("</", tag.end());
        while (at >= 0 && !(text.regionMatches(true, at, end, 0, end.length()) && endsName(text, at + end.length()))) {
            at = text.indexOf("</", at + 1);
        }
        return at < 0 ? text.length() : at;
    }

    private static boolean endsName(String text, int at) {
        return at >= text.length() || " \t\n\r\f/>".indexOf(text.charAt(at)) >= 0;
    }

    /** Read as it stands and as markup would read it; markup within might make another sheet of it. */
    private static void sheet(String css, Supplier<String> where, List<Leak> leaks) {
        css(css, where, leaks);
        css(TagReader.decoded(css), where, leaks);
        for (int at = css.indexOf('<'); at >= 0; at = css.indexOf('<', at + 1)) {
            boolean mark = at + 1 < css.length() && "/!?".indexOf(css.charAt(at + 1)) >= 0;
            if (mark || startsName(css, at + 1)) {
                leaks.add(leak("style-markup", where, css.substring(at)));
                return;
            }
        }
    }

    private static void tag(TagReader.Tag tag, int at, List<Leak> leaks) {
        var name = tag.localName();
        if (ACTIVE.contains(name)) {
            leaks.add(leak(name, () -> name + " at " + at, tag.text()));
        }
        boolean states = tag.value("rel").isBlank() && !tag.value("itemprop").isBlank();
        boolean quiet = name.equals("link") && (states || isQuiet(tag.value("rel")));
        for (var attribute : tag.attributes()) {
            var key = attribute.localName();
            var value = attribute.value();
            Supplier<String> where = () -> name + " " + key + " at " + at;
            if (key.startsWith("on")) {
                leaks.add(leak("handler", where, value));
            } else if (key.equals("http-equiv")) {
                leaks.add(leak("meta-http-equiv", where, value));
            } else if (TELLING.contains(key)) {
                leaks.add(leak(key, where, value));
            } else if (SETS.contains(key)) {
                set(value, where, leaks);
            } else if (LOADING.contains(key)) {
                foreign(value, where, leaks);
            } else if (key.equals("href")) {
                href(name, value, quiet, where, leaks);
            } else if (key.equals("style") || (!WORDS.contains(key) && !key.startsWith("aria-"))) {
                css(value, where, leaks);
            }
        }
    }

    private static void href(String name, String value, boolean quiet, Supplier<String> where, List<Leak> leaks) {
        if (name.equals("a") || name.equals("area") || quiet) {
            var scheme = Local.scheme(value);
            if (!SCHEMES.contains(scheme)) {
                leaks.add(leak("active-link", where, value));
            }
        } else {
            foreign(value, where, leaks);
        }
    }

    /**
     * The addresses of pictures to choose from. A comma parts them unless it stands within an address, and an address begins
     * at the beginning and behind a word that ends with a comma; elsewhere, and behind a bracket that opens where no address
     * stands, each part between commas may be one.
     */
    private static void set(String value, Supplier<String> where, List<Leak> leaks) {
        boolean bracketed = false;
        boolean begins = true;
        for (var word : words(value)) {
            bracketed |= !begins && word.indexOf('(') >= 0;
            if (begins) {
                foreign(withoutCommas(word), where, leaks);
            }
            if (!begins || bracketed) {
                for (var part : word.split(",", -1)) {
                    foreign(part, where, leaks);
                }
            }
            begins = word.endsWith(",");
        }
    }

    private static void css(String css, Supplier<String> where, List<Leak> leaks) {
        for (var found : StyleReader.suspicious(css)) {
            leaks.add(leak("css", where, found));
        }
    }

    private static void foreign(String address, Supplier<String> where, List<Leak> leaks) {
        if (!Local.isLocal(address)) {
            leaks.add(leak("foreign-address", where, address));
        }
    }

    private static boolean isQuiet(String rel) {
        return QUIET_LINKS.containsAll(words(rel.toLowerCase(Locale.ROOT)));
    }

    private static List<String> words(String text) {
        return SPACE.splitAsStream(text.trim()).toList();
    }

    /** Not by a pattern, which takes the square of their number for commas within. */
    private static String withoutCommas(String address) {
        int from = 0;
        int end = address.length();
        while (from < end && address.charAt(from) == ',') {
            from++;
        }
        while (end > from && address.charAt(end - 1) == ',') {
            end--;
        }
        return address.substring(from, end);
    }

    /** @param where told only of what is wrong, for most is not */
    private static Leak leak(String what, Supplier<String> where, String excerpt) {
        return new Leak(what, where.get(), excerpt.length() > LONGEST_EXCERPT ? beginning(excerpt) : excerpt);
    }

    /** No character is cut in two: half of one cannot be written down. */
    private static String beginning(String excerpt) {
        boolean within = Character.isHighSurrogate(excerpt.charAt(LONGEST_EXCERPT - 1));
        return excerpt.substring(0, within ? LONGEST_EXCERPT - 1 : LONGEST_EXCERPT);
    }
}
