package fr.parvis.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@code _redirects} file: one rule a line, {@code from to [status]}, comments after {@code #} (IPFS "Web _redirects
 * File Specification", section 3).
 *
 * @param problems what was wrong with a line, by its number, counted from 1
 */
record RedirectsFile(List<RedirectRule> rules, List<String> problems) {
    static final String NAME = "_redirects";
    private static final int MOST_RULES = 5_000;
    /** What the specification allows; what is longer is read here, but others may not. */
    private static final int USUAL = 64 << 10;

    private static final Pattern PART = Pattern.compile("/:([A-Za-z][A-Za-z0-9_]*)(?=[/?#]|$)");
    private static final Pattern OPEN_HOST = Pattern.compile("https?://[^/?#]*(?::[A-Za-z]|@).*");

    /** What no request may hold. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{IsControl}\\ufffe\\uffff]");

    private static final Pattern UNASKED = Pattern.compile("//|%2[fF]|%5[cC]");

    private static final Set<Integer> STATUSES = Set.of(200, 301, 302, 303, 307, 308, 404, 410, 451);

    static RedirectsFile parse(String text) {
        var rules = new ArrayList<RedirectRule>();
        var problems = new ArrayList<String>();
        int number = 0;
        if (text.getBytes(StandardCharsets.UTF_8).length > USUAL) {
            problems.add("the file is longer than 64 KiB, which other hosts do not read");
        }
        for (var line : text.lines().toList()) {
            number++;
            var words = line.replaceFirst("(^|\\s)#.*", "").strip();
            if (words.isEmpty()) {
                continue;
            }
            if (rules.size() == MOST_RULES) {
                problems.add("line " + number + ": there are more than " + MOST_RULES
                        + " rules; this one and what follows is not read");
                break;
            }
            try {
                rules.add(rule(words.split("\\s+")));
            } catch (IllegalArgumentException e) {
                problems.add("line " + number + ": " + e.getMessage());
            }
        }
        return new RedirectsFile(List.copyOf(rules), List.copyOf(problems));
    }

    /** The text that {@link #parse} reads back to the same rules. */
    static String write(List<RedirectRule> rules) {
        return rules.stream()
                .map(rule -> rule.from() + " " + rule.to() + " " + rule.status())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Exact rules become entries, unless a rule before them would win; the others stay rules. An existing file wins. */
    void addTo(Draft draft) {
        var earlier = new RedirectRules(draft.rules());
        for (var rule : rules) {
            var path = rule.path();
            boolean shadowed = path.isPresent() && (draft.serves(path.get()) || earlier.have(path.get()));
            if (rule.exact() && rule.redirects() && path.isPresent() && !shadowed) {
                draft.redirect(path.get(), rule.to(), rule.status());
            } else {
                draft.rule(rule);
                earlier.add(rule);
            }
        }
        for (var problem : problems) {
            draft.problem("/" + NAME, "redirect", problem);
        }
        for (var problem : new RedirectsCheck(draft, rules).problems()) {
            draft.problem(problem.path(), problem.problem(), problem.detail());
        }
    }

    private static RedirectRule rule(String[] words) {
        if (words.length < 2 || words.length > 3) {
            throw new IllegalArgumentException("expected: from to [status]");
        }
        var status = words.length == 3 ? status(words[2]) : 301;
        if (Stream.of(words).anyMatch(word -> UNSEEN.matcher(word).find())) {
            throw new IllegalArgumentException("it holds a character that no address can have");
        }
        if (!words[0].startsWith("/")) {
            throw new IllegalArgumentException("the first path has to begin with /");
        }
        if (words[0].contains("?") || words[0].contains("#")) {
            throw new IllegalArgumentException("the first path may hold no ? and no #: a rule is for a path alone");
        }
        if (UNASKED.matcher(words[0]).find()) {
            throw new IllegalArgumentException(
                    "the first path may hold neither // nor an escaped slash: no page can have such an address here");
        }
        int star = words[0].indexOf('*');
        if (star >= 0 && star < words[0].length() - 1) {
            throw new IllegalArgumentException("a * may only be the last character");
        }
        if (!words[1].startsWith("/") && !words[1].startsWith("https://") && !words[1].startsWith("http://")) {
            throw new IllegalArgumentException("the target has to be a path or an http address");
        }
        if (words[1].startsWith("//") || words[1].startsWith("/\\")) {
            throw new IllegalArgumentException("the target may not begin with two slashes");
        }
        var rule = new RedirectRule(words[0], words[1], status);
        checkNames(rule);
        return rule;
    }

    private static void checkNames(RedirectRule rule) {
        var names = new HashSet<String>();
        for (var name : rule.placeholders()) {
            if (!names.add(name)) {
                throw new IllegalArgumentException("the path has the placeholder :" + name + " twice");
            }
        }
        if (rule.from().endsWith("*")) {
            names.add("splat");
        }
        if (OPEN_HOST.matcher(rule.to()).matches()) {
            throw new IllegalArgumentException("whoever asks may not choose the host of the target");
        }
        PART.matcher(rule.to())
                .results()
                .map(part -> part.group(1))
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("the target has a placeholder :" + name + ", and the path none");
                });
    }

    private static int status(String word) {
        int status = word.matches("[0-9]{3}") ? Integer.parseInt(word) : 0;
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException(
                    "the status has to be one of 200, 301, 302, 303, 307, 308, 404, 410, 451");
        }
        return status;
    }
}
