package fr.parvis.clean;

import java.io.Reader;
import java.util.function.LongSupplier;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** A document on its way into the parser, which stops where it asks for more than {@link Limits} allow. */
final class Intake extends Reader {
    private static final int BITE = 4096;

    private final String text;
    private final LongSupplier processor;
    private final long end;
    private int at;
    private int tags;

    private Intake(String text, LongSupplier processor) {
        this.text = text;
        this.processor = processor;
        this.end = processor.getAsLong() + Limits.READING;
    }

    /** @throws Limits.Exceeded if it is more than a document may be */
    static Document page(String html, LongSupplier processor) {
        return read(html, Parser.htmlParser(), processor);
    }

    /** @throws Limits.Exceeded if it is more than a document may be */
    static Document drawing(String svg, LongSupplier processor) {
        return read(svg, Parser.xmlParser(), processor);
    }

    private static Document read(String text, Parser parser, LongSupplier processor) {
        if (text.length() > Limits.CHARACTERS) {
            throw new Limits.Exceeded(text.length() + " characters, more than " + Limits.CHARACTERS);
        }
        return parser.setMaxDepth(Limits.OPEN).parseInput(new Intake(text, processor), "");
    }

    @Override
    public int read(char[] into, int offset, int length) {
        if (at == text.length()) {
            return -1;
        }
        if (processor.getAsLong() - end > 0) {
            throw new Limits.Exceeded("reading it takes too long, from character " + at + " on");
        }
        int bite = Math.min(Math.min(length, BITE), text.length() - at);
        text.getChars(at, at + bite, into, offset);
        for (int tag = text.indexOf('<', at); tag >= 0 && tag < at + bite; tag = text.indexOf('<', tag + 1)) {
            if (tag + 1 < text.length() && Character.isLetter(text.charAt(tag + 1))) {
                tags++;
            }
        }
        if (tags > Limits.TAGS) {
            throw new Limits.Exceeded("more than " + Limits.TAGS + " tags");
        }
        at += bite;
        return bite;
    }

    @Override
    public void close() {}
}
