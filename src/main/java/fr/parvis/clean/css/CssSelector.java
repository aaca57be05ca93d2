package fr.parvis.clean.css;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One selector of a rule (Selectors Level 4, "complex selector"), taken apart as far as the cleaner wants to know.
 *
 * @param compounds at least one
 * @param combinators the signs between them, one each
 */
public record CssSelector(List<CssCompound> compounds, String combinators) {
    /** What stands for the rule around. */
    private static final String NESTING = "&";

    private static final String UNDEFINED = ":not(:defined)";
    private static final Pattern SLOT = Pattern.compile("(?i)\\[slot(?:=[^\\]]*)?\\]");
    private static final String ENDS = ".#[]():>+~,*\"' \t\n";

    /** What is written between commas; text that is no selector gives compounds that fit nothing. */
    public static List<CssSelector> all(String list) {
        return new Reader(list).all();
    }

    /** Of the elements that are meant. */
    public CssCompound subject() {
        return compounds.get(compounds.size() - 1);
    }

    /** Of the element before in the selector, most often the parent; of nothing if there is none. */
    public CssCompound before() {
        return compounds.size() < 2 ? new CssCompound(List.of()) : compounds.get(compounds.size() - 2);
    }

    /** Whether it is for elements that no script has defined, or for what stands in them. */
    public boolean isForUndefined() {
        return compounds.stream()
                .flatMap(compound -> compound.simples().stream())
                .anyMatch(simple -> simple.charAt(0) == ':'
                        && simple.toLowerCase(Locale.ROOT).contains(UNDEFINED));
    }

    /** Whether it is for elements of a name that no browser knows, or for what stands in a place of one, and for nothing else. */
    public boolean isForCustom() {
        var subject = subject();
        return subject.simples().size() == 1
                && (subject.isCustom() || (SLOT.matcher(subject.text()).matches() && before().isCustom()));
    }

    /** The same without what stands for the rule around it (CSS Nesting), of which this is the selector. */
    public CssSelector within(CssSelector around) {
        int at = 0;
        while (at < compounds.size() && !compounds.get(at).simples().contains(NESTING)) {
            at++;
        }
        var all = new ArrayList<>(around.compounds);
        if (at == compounds.size()) {
            all.addAll(compounds);
            return new CssSelector(all, around.combinators + ' ' + combinators);
        }
        var meeting = new ArrayList<>(around.subject().simples());
        compounds.get(at).simples().stream()
                .filter(simple -> !simple.equals(NESTING))
                .forEach(meeting::add);
        all.set(all.size() - 1, new CssCompound(meeting));
        all.addAll(0, compounds.subList(0, at));
        all.addAll(compounds.subList(at + 1, compounds.size()));
        return new CssSelector(all, combinators.substring(0, at) + around.combinators + combinators.substring(at));
    }

    /** Always the same for the same, however it is spaced; with another compound at {@code at}. */
    public String text(int at, CssCompound other) {
        var text = new StringBuilder();
        for (int i = 0; i < compounds.size(); i++) {
            text.append(i == 0 ? "" : combinators.charAt(i - 1))
                    .append(i == at ? other.text() : compounds.get(i).text());
        }
        return text.toString();
    }

    public String text() {
        return text(0, compounds.get(0));
    }

    /** The rest of it from the compound at {@code at}, wherever that stands. */
    public CssSelector from(int at) {
        return new CssSelector(compounds.subList(at, compounds.size()), combinators.substring(at));
    }

    private static final class Reader {
        private final String text;
        private final List<CssSelector> selectors = new ArrayList<>();
        private List<CssCompound> compounds = new ArrayList<>();
        private List<String> simples = new ArrayList<>();
        private StringBuilder combinators = new StringBuilder();
        private char combinator;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<CssSelector> all() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == ',') {
                    at++;
                    selector();
                } else if (" \t\n>+~".indexOf(c) >= 0) {
                    at++;
                    compound();
                    if (combinator == 0 || c == '>' || c == '+' || c == '~') {
                        combinator = " \t\n".indexOf(c) >= 0 ? ' ' : c;
                    }
                } else {
                    if (simples.isEmpty() && !compounds.isEmpty()) {
                        combinators.append(combinator);
                    }
                    combinator = 0;
                    simples.add(simple());
                }
            }
            selector();
            return selectors;
        }

        private void compound() {
            if (!simples.isEmpty()) {
                compounds.add(new CssCompound(simples));
                simples = new ArrayList<>();
            }
        }

        private void selector() {
            compound();
            if (!compounds.isEmpty()) {
                selectors.add(new CssSelector(compounds, combinators.toString()));
            }
            compounds = new ArrayList<>();
            combinators = new StringBuilder();
            combinator = 0;
        }

        private String simple() {
            int from = at;
            char first = text.charAt(at++);
            if (first == '[') {
                closed(']');
                return text.substring(from, at);
            }
            if (first == ':' && at < text.length() && text.charAt(at) == ':') {
                at++;
            }
            if (first == '\\') {
                at++;
            }
            while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at = Math.min(at, text.length());
            if (first == ':' && at < text.length() && text.charAt(at) == '(') {
                at++;
                closed(')');
            }
            return text.substring(from, at);
        }

        /** Goes behind the sign that closes what has just been opened. */
        private void closed(char closer) {
            int open = 1;
            char opener = closer == ']' ? '[' : '(';
            for (; at < text.length() && open > 0; at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    string();
                } else if (c == '\\') {
                    at++;
                } else if (c == opener) {
                    open++;
                } else if (c == closer) {
                    open--;
                }
            }
            at = Math.min(at, text.length());
        }

        private void string() {
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                }
            }
        }
    }
}
