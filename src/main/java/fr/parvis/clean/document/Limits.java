package fr.parvis.clean.document;

import fr.parvis.clean.css.CssReader;
import fr.parvis.clean.css.CssToken;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How much of one document is read as markup. Far above what people write, and low enough that a hostile document
 * costs a second and 256 MiB at most. A page with more is kept as plain text, a style sheet or a drawing is left out;
 * a finding says so.
 */
public final class Limits {
    /** Characters of a page, of a drawing and of the text that is kept of a page with more. */
    public static final int CHARACTERS = 8 << 20;

    /** Opening tags of a page or a drawing. */
    public static final int TAGS = 100_000;

    /** Elements that are open at once while a document is read; browsers stop at 512 too. */
    public static final int OPEN = 512;

    /** Levels of elements that a clean page has; what is below keeps its words. */
    public static final int PAGE_DEPTH = 255;

    /** Levels of elements that a clean drawing has; what is below goes. */
    public static final int DRAWING_DEPTH = 200;

    /** Elements of a clean page; what follows keeps its words. */
    public static final int PAGE_ELEMENTS = 200_000;

    /** Embeds and forms of a page: what stands instead of each is many times longer than it was. */
    public static final int REPLACED = 5_000;

    /** Elements of a clean drawing; what follows goes. */
    public static final int DRAWING_ELEMENTS = 100_000;

    /** Addresses of one document that are told. */
    public static final int CONTACTS = 1_000;

    /** Words and signs of one style sheet. */
    public static final int TOKENS = 1_000_000;

    /** Levels of blocks in a style sheet; what is below goes. */
    public static final int BLOCKS = 100;

    /** Elements of a page in which its main part is still looked for. */
    public static final int MAIN_ELEMENTS = 30_000;

    /** Bytes of a font that stands in an address; with more it goes. */
    public static final int FONT = 4 << 20;

    /** Nanoseconds of the processor for reading one document: some markup takes a parser the square of its length. */
    public static final long READING = 1_000_000_000L;

    /** How often what was written is read again, until it reads back as itself. */
    public static final int ROUNDS = 4;

    public static final String UNSETTLED = "it never reads back as it was written";

    private Limits() {}

    /** A document asks for more than it may. */
    public static final class Exceeded extends RuntimeException {
        public Exceeded(String what) {
            super(what, null, false, false);
        }
    }

    /** The words and signs of a style sheet. */
    public static List<CssToken> tokens(String css) {
        return CssReader.read(css, TOKENS).orElseThrow(() -> new Exceeded("more than " + TOKENS + " words and signs"));
    }

    /** The processor's time of this thread, in nanoseconds; it does not pass while others are at work. */
    public static LongSupplier processor() {
        var threads = ManagementFactory.getThreadMXBean();
        return threads.isCurrentThreadCpuTimeSupported() ? threads::getCurrentThreadCpuTime : System::nanoTime;
    }
}
