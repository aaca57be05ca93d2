package fr.parvis.clean;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * The e-mail addresses that pages hide from robots until a script shows them, spelled out where all that it takes stands
 * in the page. Nothing is run: a script is read by a strict pattern, and what comes out is an address or nothing.
 */
final class VeiledMail {
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}");
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~%&=+@,-]{0,300}");

    private static final String CLOUDFLARE = "/cdn-cgi/l/email-protection";
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){3,400}");

    private static final Pattern TYPO3 = Pattern.compile("(?i)\\s*javascript:\\s*linkTo_UnCryptMailto\\(\\s*"
            + "(?:'|%27|\"|%22)([^'\"]{1,600}?)(?:'|%27|\"|%22)\\s*(?:,\\s*-?\\d{1,3}\\s*)?\\)\\s*;?\\s*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");
    private static final int FARTHEST = 10;

    private static final int LONGEST_SCRIPT = 5_000;
    private static final String STRINGS = "'[^'\\\\]{0,200}'(?:\\s*\\+\\s*'[^'\\\\]{0,200}'){0,20}";
    private static final Pattern JOOMLA = Pattern.compile("var\\s+(addy(?!_text)\\w{0,64})\\s*=\\s*(" + STRINGS
            + ")\\s*;" + "\\s*\\1\\s*=\\s*\\1\\s*\\+\\s*(" + STRINGS + ")\\s*;");
    private static final Pattern JOOMLA_TEXT =
            Pattern.compile("var\\s+addy_text\\w{0,64}\\s*=\\s*(" + STRINGS + ")\\s*;");
    private static final Pattern JOOMLA_PLACE = Pattern.compile("getElementById\\('(cloak\\w{0,64})'\\)");

    private final Document page;

    private VeiledMail(Document page) {
        this.page = page;
    }

    /** Writes the addresses into {@code page}. */
    static void unveil(Document page) {
        var veiled = new VeiledMail(page);
        for (var element : page.getAllElements()) {
            switch (element.normalName()) {
                case "script" -> veiled.joomla(element);
                case "joomla-hidden-mail" -> joomlaElement(element);
                case "a", "span" -> {
                    if (element.attributesSize() > 0) {
                        link(element);
                    }
                }
                default -> {}
            }
        }
    }

    private static void link(Element element) {
        var href = element.attr("href");
        if (element.hasAttr("data-cfemail") && holdsWords(element)) {
            exclusive(element.attr("data-cfemail")).filter(VeiledMail::isAlone).ifPresent(address -> {
                element.removeAttr("data-cfemail").text(address);
                if (href.contains(CLOUDFLARE)) {
                    element.attr("href", "mailto:" + address);
                }
            });
        }
        int code = href.indexOf(CLOUDFLARE + "#");
        var found = Optional.<String>empty();
        if (code >= 0) {
            found = exclusive(href.substring(code + CLOUDFLARE.length() + 1));
        } else if (element.hasAttr("data-mailto-token")) {
            found = shifted(element.attr("data-mailto-token"));
        } else if (href.contains("linkTo_UnCryptMailto")) {
            var call = TYPO3.matcher(href);
            found = call.matches() ? shifted(plain(call.group(1))) : found;
        }
        found.filter(VeiledMail::isAddress).ifPresent(address -> element.attr("href", "mailto:" + address));
    }

    /** Cloudflare: the first byte says what all the others were combined with. */
    private static Optional<String> exclusive(String hex) {
        if (!HEX.matcher(hex).matches()) {
            return Optional.empty();
        }
        var bytes = new byte[hex.length() / 2 - 1];
        int key = Integer.parseInt(hex.substring(0, 2), 16);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Integer.parseInt(hex.substring(2 * i + 2, 2 * i + 4), 16) ^ key);
        }
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }

    /** TYPO3: all letters moved by as many places, in circles of their own or, in old versions, just so. */
    private static Optional<String> shifted(String text) {
        for (int by = -FARTHEST; by <= FARTHEST; by++) {
            int places = by;
            for (var way : new IntUnaryOperator[] {c -> turned(c, places), c -> c + places}) {
                var plain = new String(
                        text.chars().map(way).map(c -> Math.max(c, 0)).toArray(), 0, text.length());
                if (plain.startsWith("mailto:")) {
                    return Optional.of(plain.substring("mailto:".length()));
                }
            }
        }
        return Optional.empty();
    }

    private static int turned(int c, int by) {
        for (var circle : new int[][] {{0x2b, 0x3a}, {0x40, 0x5a}, {0x61, 0x7a}}) {
            if (c >= circle[0] && c <= circle[1]) {
                return circle[0] + Math.floorMod(c - circle[0] + by, circle[1] - circle[0] + 1);
            }
        }
        return c;
    }

    /** Joomla up to its third version: the address is put together in a script beside the place. */
    private void joomla(Element script) {
        var code = script.data();
        if (code.length() > LONGEST_SCRIPT || !code.contains("addy")) {
            return;
        }
        var pieces = JOOMLA.matcher(code);
        if (!pieces.find()) {
            return;
        }
        var address = joined(pieces.group(2)) + joined(pieces.group(3));
        if (!isAddress(address)) {
            return;
        }
        var text = JOOMLA_TEXT.matcher(code);
        var words = text.find() ? joined(text.group(1)).strip() : "";
        var named = words.isEmpty() || words.indexOf('<') >= 0 ? address.split("\\?", 2)[0] : words;
        var place = JOOMLA_PLACE.matcher(code);
        var holder = place.find() ? page.getElementById(place.group(1)) : null;
        if (holder != null && holdsWords(holder)) {
            holder.empty().appendChild(letter(address, named, holder));
        } else if (holder == null) {
            script.before(letter(address, named, script));
            withoutPlea(script);
        }
    }

    /** What such a script hides once it has run stands between two others that only write tags. */
    private static void withoutPlea(Element script) {
        var next = script.nextElementSibling();
        if (next != null
                && next.normalName().equals("script")
                && next.data().matches("(?s)[^;]*document\\.write\\('<span style=\\\\'display: ?none;?\\\\'>'\\);[^;]*")
                && next.nextSibling() instanceof TextNode plea) {
            plea.text("");
        }
    }

    /** Joomla since its fourth version: an element of its own, the parts in base64. */
    private static void joomlaElement(Element element) {
        var address = unpacked(element.attr("first")) + "@" + unpacked(element.attr("last"));
        if (isAddress(address) && holdsWords(element)) {
            var text = unpacked(element.attr("text")).strip();
            var named = text.isEmpty() || text.indexOf('<') >= 0 ? address.split("\\?", 2)[0] : text;
            element.replaceWith(letter(address, named, element));
        }
    }

    private static Node letter(String address, String words, Element place) {
        return place.closest("a") == null
                ? new Element("a").attr("href", "mailto:" + address).text(words)
                : new TextNode(words);
    }

    /** Whether it holds no more than the plea to switch scripts on; an element without an end holds what follows. */
    private static boolean holdsWords(Element element) {
        return element.childrenSize() == 0;
    }

    private static boolean isAlone(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static boolean isAddress(String text) {
        int question = text.indexOf('?');
        return question < 0
                ? isAlone(text)
                : isAlone(text.substring(0, question))
                        && QUERY.matcher(text.substring(question + 1)).matches();
    }

    /** What strings that are added to each other say, with character references in them. */
    private static String joined(String strings) {
        var out = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < strings.length(); i++) {
            if (strings.charAt(i) == '\'') {
                inside = !inside;
            } else if (inside) {
                out.append(strings.charAt(i));
            }
        }
        return Parser.unescapeEntities(out.toString(), false);
    }

    /** A string of a script as it was meant, which an address had in percent signs. */
    private static String plain(String string) {
        var decoded = new String(Inlays.unescaped(string), StandardCharsets.UTF_8);
        return ESCAPE.matcher(decoded).replaceAll(found -> {
            var sign = found.group(1) == null
                    ? found.group(2)
                    : String.valueOf((char) Integer.parseInt(found.group(1), 16));
            return Matcher.quoteReplacement(sign);
        });
    }

    private static String unpacked(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }
}
