package fr.parvis.clean.document;

import java.util.Locale;
import java.util.Set;

/**
 * Scripts, styles and fields of text, spelled so that the parser ends them where browsers do (HTML, 13.2.5). It takes all
 * of {@code </s"</} for the name of a tag, where a browser sees that no such name can begin there, and it takes the end
 * of a script within a commented script for the end of both. Linear in the length of the page.
 */
final class RawText {
    private static final Set<String> NAMES =
            Set.of("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes");
    private static final String SCRIPT = "script";

    private final String html;
    private final StringBuilder out;
    private int at;
    private int copied;

    private RawText(String html) {
        this.html = html;
        this.out = new StringBuilder();
    }

    static String mended(String html) {
        var text = new RawText(html);
        return text.isSuspect() ? text.mended() : html;
    }

    /** Few pages have anything to mend, and looking for it costs little. */
    private boolean isSuspect() {
        int comment = 0;
        for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
            at = i;
            if (hidesTag(i) >= 0 || (i < comment && isTag("<", SCRIPT))) {
                return true;
            }
            if (i >= comment && html.startsWith("<!--", i)) {
                comment = html.indexOf("-->", i);
                comment = comment < 0 ? html.length() : comment;
            }
        }
        return false;
    }

    private String mended() {
        for (at = html.indexOf('<'); at >= 0 && at < html.length(); at = html.indexOf('<', at)) {
            if (html.startsWith("<!--", at)) {
                at = behindComment(at + 2);
            } else if (isLetter(at + 1)) {
                var name = name(at + 1);
                at = behindTag(at + 1 + name.length());
                if (name.equals("plaintext")) {
                    break;
                } else if (name.equals(SCRIPT)) {
                    script();
                } else if (NAMES.contains(name)) {
                    text(name);
                }
            } else {
                at++;
            }
        }
        return out.append(html, copied, html.length()).toString();
    }

    private void text(String name) {
        for (; at < html.length() && !isTag("</", name); at++) {
            part();
        }
    }

    /** In a comment of a script may stand a script as its text, whose end is not the end. */
    private void script() {
        boolean inner = false;
        for (int comment = -1; at < html.length(); at++) {
            boolean end = isTag("</", SCRIPT);
            if (end && !inner) {
                return;
            }
            if (comment >= 0 && at >= comment && html.startsWith("-->", at)) {
                comment = -1;
                inner = false;
            } else if (comment < 0 && html.startsWith("<!--", at)) {
                comment = at + 2;
            } else if (end || (comment >= 0 && !inner && isTag("<", SCRIPT))) {
                inner = !end;
                blank(at + 1);
            } else {
                part();
            }
        }
    }

    private void part() {
        int hidden = html.charAt(at) == '<' ? hidesTag(at) : -1;
        if (hidden >= 0) {
            blank(hidden);
        }
    }

    private void blank(int before) {
        out.append(html, copied, before).append(' ');
        copied = before;
    }

    /** Where in what looks like the name of an end tag at {@code i} another tag or a comment begins; -1 if nowhere. */
    private int hidesTag(int i) {
        if (!isSlash(i + 1) || !isLetter(i + 2)) {
            return -1;
        }
        for (int end = i + 3; end < html.length() && !endsName(end); end++) {
            if (html.charAt(end) == '<') {
                return isSlash(end + 1) || html.startsWith("!--", end + 1) ? end : -1;
            }
        }
        return -1;
    }

    private boolean isTag(String opening, String name) {
        int from = at + opening.length();
        return html.startsWith(opening, at)
                && html.regionMatches(true, from, name, 0, name.length())
                && from + name.length() < html.length()
                && endsName(from + name.length());
    }

    private int behindComment(int dashes) {
        for (int i = html.indexOf("--", dashes); i >= 0; i = html.indexOf("--", i + 1)) {
            if (html.startsWith(">", i + 2) || (i > dashes && html.startsWith("!>", i + 2))) {
                return i + 3;
            }
        }
        return html.length();
    }

    private int behindTag(int from) {
        boolean value = false;
        for (int i = from; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '>') {
                return i + 1;
            } else if (value && (c == '"' || c == '\'')) {
                i = html.indexOf(c, i + 1);
                if (i < 0) {
                    break;
                }
            }
            value = c == '=' || (value && c <= ' ');
        }
        return html.length();
    }

    private String name(int from) {
        int end = from;
        while (end < html.length() && !endsName(end)) {
            end++;
        }
        return html.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private boolean endsName(int i) {
        return switch (html.charAt(i)) {
            case '\t', '\n', '\r', '\f', ' ', '/', '>' -> true;
            default -> false;
        };
    }

    private boolean isSlash(int i) {
        return i < html.length() && html.charAt(i) == '/';
    }

    private boolean isLetter(int i) {
        return i < html.length() && (html.charAt(i) | 32) >= 'a' && (html.charAt(i) | 32) <= 'z';
    }
}
