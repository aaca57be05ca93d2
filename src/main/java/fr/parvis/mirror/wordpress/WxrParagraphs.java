package fr.parvis.mirror.wordpress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * WordPress's own rule (wpautop) for texts without blocks: what stands outside block elements is paragraphs, divided by blank
 * lines, and within them what blank lines divide; single ends of lines are breaks. One walk over the text.
 */
final class WxrParagraphs {
    /** Taken as they are, to their end. */
    private static final Set<String> WHOLE =
            Set.of("pre", "script", "style", "textarea", "svg", "video", "audio", "iframe", "object");

    /** No text stands in them, but in what they hold. */
    private static final Set<String> FRAMES =
            Set.of("table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "menu", "map", "hgroup");

    /** One line of words, whatever divides it. */
    private static final Set<String> LINES =
            Set.of("h1", "h2", "h3", "h4", "h5", "h6", "caption", "summary", "legend", "figure");

    private static final Set<String> VOID = Set.of("hr", "col", "area");
    private static final Pattern TAG = Pattern.compile("(?i)<(/?)("
            + Stream.of(
                            WHOLE.stream(),
                            FRAMES.stream(),
                            LINES.stream(),
                            VOID.stream(),
                            Stream.of(
                                    "address article aside blockquote dd details div dt fieldset figcaption footer form header li main nav p section td th"
                                            .split(" ")))
                    .flatMap(names -> names)
                    .collect(Collectors.joining("|"))
            + ")(?=[\\s>/])[^<>]*+>");
    private static final Pattern BLANK = Pattern.compile("\n[ \\t]*+\n\\s*+");
    private static final Pattern BREAKS = Pattern.compile("(?i)<br\\s*+/?>\\s*+<br\\s*+/?>");
    private static final Pattern LAST_BREAK = Pattern.compile("(?i)<br\\s*+/?>$");
    private static final Pattern ANY_TAG = Pattern.compile("<[A-Za-z/][^<>]*+>");
    private static final Pattern MARK = Pattern.compile("<!--\\s*+(?:more|nextpage|noteaser)\\b[^<>]{0,200}-->");
    private static final int DEEPEST = 500;

    private final String text;
    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    /** Of {@link #WHOLE}, those that do not end any more. */
    private final Set<String> endless = new HashSet<>();

    private WxrParagraphs(String text) {
        this.text = text;
    }

    /** @param text with single line feeds as its ends of lines */
    static String of(String text) {
        var divided = MARK.matcher(BREAKS.matcher(text).replaceAll("\n\n")).replaceAll("\n\n");
        var tagsInOneLine = ANY_TAG.matcher(divided)
                .replaceAll(tag -> Matcher.quoteReplacement(tag.group().replace('\n', ' ')));
        return new WxrParagraphs(tagsInOneLine).written();
    }

    private String written() {
        var tag = TAG.matcher(text);
        int from = 0;
        boolean opened = false;
        while (from <= text.length() && tag.find(from)) {
            var name = tag.group(2).toLowerCase(Locale.ROOT);
            boolean closes = !tag.group(1).isEmpty();
            text(text.substring(from, tag.start()), opened, closes);
            from = tag.end();
            if (!closes && WHOLE.contains(name)) {
                from = end(name, tag.end()).orElse(tag.end());
                html.append(text, tag.start(), from);
            } else {
                html.append(tag.group());
                step(name, closes);
            }
            opened = !closes && !WHOLE.contains(name) && !VOID.contains(name);
            if (open.isEmpty()) {
                html.append('\n');
            }
        }
        text(text.substring(Math.min(from, text.length())), opened, false);
        return html.toString();
    }

    private Optional<Integer> end(String name, int from) {
        if (endless.contains(name)) {
            return Optional.empty();
        }
        var end = Pattern.compile("(?i)</" + name + "\\s*+>").matcher(text);
        if (end.find(from)) {
            return Optional.of(end.end());
        }
        endless.add(name);
        return Optional.empty();
    }

    private void step(String name, boolean closes) {
        if (closes) {
            if (open.contains(name)) {
                while (!open.pop().equals(name)) {
                    // What was left open within it ends with it.
                }
            }
        } else if (!VOID.contains(name) && open.size() < DEEPEST) {
            if ("p".equals(open.peek())) {
                open.pop();
            }
            open.push(name);
        }
    }

    /**
     * @param opened whether an element has just begun
     * @param closing whether one ends behind it
     */
    private void text(String raw, boolean opened, boolean closing) {
        var within = open.peek();
        boolean frame = within != null && FRAMES.contains(within);
        if (frame || raw.isBlank()) {
            html.append(frame || (within != null && !BLANK.matcher(raw).find()) ? raw : "");
            return;
        }
        if (within != null && LINES.contains(within)) {
            html.append(broken(raw));
            return;
        }
        var pieces = Stream.of(BLANK.split(raw))
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .map(WxrParagraphs::broken)
                .toList();
        boolean bare = pieces.size() == 1 && opened && !"blockquote".equals(within) && !startsApart(raw);
        if ("p".equals(within)) {
            html.append(String.join("</p>\n<p>", pieces));
        } else if (within != null && bare) {
            html.append(pieces.get(0)).append(closing ? "" : "\n");
        } else {
            html.append(pieces.stream().map(piece -> "<p>" + piece + "</p>\n").collect(Collectors.joining()));
        }
    }

    private static boolean startsApart(String raw) {
        var blank = BLANK.matcher(raw);
        return blank.find() && raw.substring(0, blank.start()).isBlank();
    }

    /** Each end of a line is a break, once. */
    private static String broken(String piece) {
        var lines = piece.strip().split("\n");
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i].strip();
            lines[i] = i < lines.length - 1 ? LAST_BREAK.matcher(line).replaceFirst("") : line;
        }
        return String.join("<br>\n", lines);
    }
}
