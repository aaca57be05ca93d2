package fr.parvis.clean.document;

import java.io.Reader;
import java.util.function.LongSupplier;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * The way of one document, and of the markup that is hidden in its texts, into the parser, which stops where they
 * together ask for more than {@link Limits} allow. Every method throws {@link Limits.Exceeded} then.
 */
public final class Intake {
    private static final int BITE = 4096;

    private final LongSupplier processor;
    private long left = Limits.READING;
    private int tags;

    /** @param processor nanoseconds that have been spent so far */
    public Intake(LongSupplier processor) {
        this.processor = processor;
    }

    /** For the same document once more. */
    public Intake fresh() {
        return new Intake(processor);
    }

    public Document page(String html) {
        return read(RawText.mended(html), Parser.htmlParser());
    }

    public Document drawing(String svg) {
        return read(svg, Parser.xmlParser());
    }

    /** What a browser would make of {@code html} in the middle of a page: the children of the answer. */
    public Element inside(String html) {
        var body = Document.createShell("").body();
        for (var node : fragment(RawText.mended(html), body)) {
            node.remove();
            body.appendChild(node);
        }
        return body;
    }

    /** What a {@code noscript} holds, which parsers give as elements or as their text. */
    public Element inside(Element noscript) {
        boolean asText = noscript.childNodes().stream()
                .anyMatch(node ->
                        node instanceof TextNode text && text.getWholeText().indexOf('<') >= 0);
        return asText ? inside(noscript.wholeText()) : noscript.clone();
    }

    private Node[] fragment(String html, Element body) {
        try (var input = new Input(html)) {
            var parser = Parser.htmlParser().setMaxDepth(Limits.OPEN);
            return parser.parseFragmentInput(input, body, "").toArray(Node[]::new);
        }
    }

    private Document read(String text, Parser parser) {
        try (var input = new Input(text)) {
            return parser.setMaxDepth(Limits.OPEN).parseInput(input, "");
        }
    }

    /** Counts while the parser reads. */
    private final class Input extends Reader {
        private final String text;
        private final long start = processor.getAsLong();
        private int at;
        private boolean closed;

        Input(String text) {
            if (text.length() > Limits.CHARACTERS) {
                throw new Limits.Exceeded(text.length() + " characters, more than " + Limits.CHARACTERS);
            }
            this.text = text;
        }

        @Override
        public int read(char[] into, int offset, int length) {
            if (at == text.length()) {
                return -1;
            }
            if (processor.getAsLong() - start > left) {
                throw new Limits.Exceeded("reading it takes too long, from character " + at + " on");
            }
            int bite = Math.min(Math.min(length, BITE), text.length() - at);
            text.getChars(at, at + bite, into, offset);
            for (int i = 0; i < bite; i++) {
                int next = at + i + 1;
                if (into[offset + i] == '<' && next < text.length() && isLetter(text.charAt(next))) {
                    tags++;
                }
            }
            if (tags > Limits.TAGS) {
                throw new Limits.Exceeded("more than " + Limits.TAGS + " tags");
            }
            at += bite;
            return bite;
        }

        private static boolean isLetter(char c) {
            return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : Character.isLetter(c);
        }

        /** The parser closes what it has read, and so does whoever opened it: the time is charged once. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                left -= processor.getAsLong() - start;
            }
        }
    }
}
