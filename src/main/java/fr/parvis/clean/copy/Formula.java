package fr.parvis.clean.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * A formula as words. Elements of MathML may hold HTML again, and readers of HTML differ in where it begins; so a formula
 * is written as its author spelt it out, else as he typed it, else in one line: {@code (a+b)/2}, {@code m^2}, {@code x_1}.
 */
final class Formula {
    private static final String UNSEEN = "[\\u2061-\\u2064\\u200b]";

    private Formula() {}

    static String words(Element math) {
        if (!math.attr("alttext").isBlank()) {
            return math.attr("alttext").strip();
        }
        for (var annotation : math.select("annotation")) {
            if (annotation.attr("encoding").toLowerCase(Locale.ROOT).contains("tex") && annotation.hasText()) {
                return annotation.text().strip();
            }
        }
        return part(math).text().replaceAll("\\s+", " ").strip();
    }

    /**
     * A part as it is written in the line.
     *
     * @param single whether it needs no brackets where it stands beside a sign
     */
    private record Part(String text, boolean single) {
        static final Part NOTHING = new Part("", true);

        String bracketed() {
            return single || isBracketed() ? text : "(" + text + ")";
        }

        private boolean isBracketed() {
            int open = 0;
            for (int i = 0; i < text.length(); i++) {
                open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
                if (open <= 0) {
                    return i > 0 && i == text.length() - 1;
                }
            }
            return false;
        }
    }

    private static Part part(Element element) {
        return switch (element.normalName()) {
            case "annotation", "annotation-xml", "mphantom", "none", "mprescripts" -> Part.NOTHING;
            case "mi", "mn", "mo", "ms" -> leaf(element.text().strip());
            case "mtext" -> leaf(element.wholeText());
            case "mspace" -> leaf(" ");
            case "mfrac" -> joined(element, "/");
            case "msup" -> joined(element, "^");
            case "msub", "munder" -> joined(element, "_");
            case "mover" -> over(element);
            case "msubsup", "munderover" -> joined(element, "_", "^");
            case "msqrt" -> new Part("√" + row(element).bracketed(), false);
            case "mroot" -> root(element);
            case "mtable" -> new Part(list(element, "; "), false);
            case "mtr", "mlabeledtr" -> new Part(list(element, ", "), false);
            case "mfenced" -> fenced(element);
            default -> row(element);
        };
    }

    private static Part leaf(String text) {
        return new Part(text.replaceAll(UNSEEN, ""), true);
    }

    /** One after the other, as they stand. */
    private static Part row(Element element) {
        var out = new StringBuilder();
        int several = 0;
        boolean single = true;
        for (var node : element.childNodes()) {
            var part = node instanceof TextNode text
                    ? leaf(text.getWholeText().strip())
                    : node instanceof Element child ? part(child) : Part.NOTHING;
            out.append(part.text());
            single &= part.single();
            several += part.text().isEmpty() ? 0 : 1;
        }
        return new Part(out.toString(), single && several <= 1);
    }

    /** The first, and after each sign the next; what is not made of as many parts as it should is a mere row. */
    private static Part joined(Element element, String... signs) {
        var parts = element.children();
        if (parts.size() != signs.length + 1) {
            return row(element);
        }
        var out = new StringBuilder(part(parts.get(0)).bracketed());
        for (int i = 0; i < signs.length; i++) {
            out.append(signs[i]).append(part(parts.get(i + 1)).bracketed());
        }
        return new Part(out.toString(), false);
    }

    /** An accent stands behind what it is over; anything else is what a sum goes up to. */
    private static Part over(Element element) {
        var parts = element.children();
        boolean accent = parts.size() == 2
                && parts.get(1).normalName().equals("mo")
                && !part(parts.get(0)).text().matches("[∑∏∫⋃⋂]");
        return accent
                ? new Part(part(parts.get(0)).bracketed() + part(parts.get(1)).text(), false)
                : joined(element, "^");
    }

    private static Part root(Element element) {
        var parts = element.children();
        return parts.size() == 2
                ? new Part(
                        "√[" + part(parts.get(1)).text() + "]"
                                + part(parts.get(0)).bracketed(),
                        false)
                : row(element);
    }

    private static Part fenced(Element element) {
        var open = element.hasAttr("open") ? element.attr("open") : "(";
        var close = element.hasAttr("close") ? element.attr("close") : ")";
        return new Part(open + list(element, ",") + close, false);
    }

    private static String list(Element element, String between) {
        List<String> texts = new ArrayList<>();
        element.children().forEach(child -> texts.add(part(child).text()));
        return String.join(between, texts);
    }
}
