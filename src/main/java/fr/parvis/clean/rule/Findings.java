package fr.parvis.clean.rule;

import fr.parvis.clean.document.Limits;
import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.rule.Finding.Action;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What has been found in one document so far; beyond a few thousand it stops writing down, never stops removing. */
public final class Findings {
    private static final int MOST = 5_000;
    private static final int LONGEST_EXCERPT = 200;

    /** Characters that are looked at to find those of an excerpt. */
    public static final int READ_OF_EXCERPT = 4 * LONGEST_EXCERPT;

    private final List<Finding> list = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private boolean silent;
    private int replaced;

    public void add(Cause cause, Action action, Supplier<String> where, String excerpt) {
        if (!isClosed()) {
            list.add(finding(cause, action, where.get(), excerpt));
        }
    }

    /** As {@link #add}, but only the first of a document that says the same: there may be one in every line. */
    public void once(Cause cause, Action action, Supplier<String> where, String excerpt) {
        if (!isClosed() && told.add(cause.rule() + ' ' + excerpt)) {
            add(cause, action, where, excerpt);
        }
    }

    /** Counts what is about to be replaced, whether it is written down or not. */
    public void count(Action action) {
        if (action == Action.REPLACED && ++replaced > Limits.REPLACED) {
            throw new Limits.Exceeded("more than " + Limits.REPLACED + " embeds and forms");
        }
    }

    /** From here on nothing is written down: the same document is read once more. */
    public void close() {
        silent = true;
    }

    /** What concerns the whole document is written down first, whatever else there is. */
    public void foremost(Cause cause, Action action, String where, String excerpt) {
        list.add(0, finding(cause, action, where, excerpt));
    }

    /** Whether nothing more is written down, so that nobody need find the words for it. */
    public boolean isClosed() {
        return silent || list.size() >= MOST;
    }

    public List<Finding> list() {
        return List.copyOf(list);
    }

    private static Finding finding(Cause cause, Action action, String where, String excerpt) {
        return new Finding(cause.rule(), cause.vendor(), cause.category(), where, shortened(excerpt), action);
    }

    /** A space for all spaces and signs of control that stand together. */
    private static String inOneLine(String text) {
        var out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c <= ' ' || c == 0x7f;
            if (!blank) {
                out.append(c);
            } else if (!gap) {
                out.append(' ');
            }
            gap = blank;
        }
        return out.toString();
    }

    private static String shortened(String excerpt) {
        var line = inOneLine(Labels.start(excerpt, READ_OF_EXCERPT)).strip();
        return line.length() <= LONGEST_EXCERPT ? line : Labels.shortened(line, LONGEST_EXCERPT - 1);
    }
}
