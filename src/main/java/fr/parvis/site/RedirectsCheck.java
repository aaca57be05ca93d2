package fr.parvis.site;

import fr.parvis.address.OurPaths;
import fr.parvis.address.PagePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what a {@code _redirects} file promises and cannot keep. A rule with placeholders is tried with words that nobody
 * writes in a path, so what is told of it holds for all paths that the rule is for.
 */
final class RedirectsCheck {
    private static final String WORD = "parvis-0";
    private static final int MOST_STEPS = 20;

    private final Draft draft;
    private final RedirectRules rules;

    /** @param draft with all files and redirects in it */
    RedirectsCheck(Draft draft, List<RedirectRule> rules) {
        this.draft = draft;
        this.rules = new RedirectRules(rules);
    }

    /** One problem a rule at most. */
    List<Release.Problem> problems() {
        var problems = new ArrayList<Release.Problem>();
        for (int i = 0; i < rules.size(); i++) {
            int number = i;
            var rule = rules.rule(i);
            never(rule)
                    .or(() -> hidden(number))
                    .or(() -> circle(rule))
                    .or(() -> nothing(rule))
                    .ifPresent(detail -> problems.add(new Release.Problem(rule.from(), "redirect", detail)));
        }
        return problems;
    }

    private Optional<String> never(RedirectRule rule) {
        if (!rule.redirects() && !rule.to().startsWith("/")) {
            return Optional.of("This rule is never applied: with status " + rule.status()
                    + " only a path of the site itself can be shown, and " + rule.to() + " is another site.");
        }
        var paths = samples(rule);
        if (!paths.isEmpty() && paths.stream().allMatch(OurPaths::have)) {
            return Optional.of("This rule is never applied: the platform's own file stands at this path.");
        }
        if (rule.exact() && paths.stream().anyMatch(this::isFile)) {
            return Optional.of("This rule is never applied: a file of the site stands at this path.");
        }
        return Optional.empty();
    }

    /** By a rule that stands before it. */
    private Optional<String> hidden(int number) {
        return samples(rules.rule(number)).stream()
                .map(rules::all)
                .reduce((all, those) -> {
                    all.retainAll(those);
                    return all;
                })
                .filter(all -> !all.isEmpty() && all.first() < number)
                .map(all -> "This rule is never applied: the rule for "
                        + rules.rule(all.first()).from() + " stands before it.");
    }

    /** The way round, if it comes back to where it was. */
    private Optional<String> circle(RedirectRule rule) {
        var way = new LinkedHashSet<PagePath>();
        var at = samples(rule).stream().findFirst();
        while (at.isPresent() && way.size() < MOST_STEPS && !isFile(at.get())) {
            if (!way.add(at.get())) {
                return at.filter(start -> samples(rule).get(0).equals(start)).map(start -> round(way, start));
            }
            at = at.flatMap(this::next);
        }
        return Optional.empty();
    }

    private Optional<String> nothing(RedirectRule rule) {
        boolean shows = !rule.redirects() && !rule.to().contains(":");
        return PagePath.fromRequest(rule.to().split("[?#]", 2)[0])
                .filter(path -> shows && !draft.serves(path))
                .map(path -> "This rule has nothing to show: there is no file at " + path + ".");
    }

    private static String round(Iterable<PagePath> way, PagePath start) {
        var text = new StringBuilder("This redirect leads in a circle: ");
        way.forEach(path -> text.append(path).append(" → "));
        return text.append(start).append('.').toString().replace(WORD, "…");
    }

    private Optional<PagePath> next(PagePath path) {
        return rules.first(path)
                .filter(RedirectRule::redirects)
                .flatMap(rule -> rule.apply(path))
                .filter(target -> target.startsWith("/"))
                .flatMap(target -> PagePath.fromRequest(target.split("[?#]", 2)[0]));
    }

    private boolean isFile(PagePath path) {
        return draft.entry(path)
                .map(entry -> entry.form() != Entry.Form.REDIRECT)
                .orElseGet(() -> draft.serves(path));
    }

    /** Paths that the rule is for; a star stands for one segment, and for several. */
    private static List<PagePath> samples(RedirectRule rule) {
        var named = rule.from().replaceAll("/:[A-Za-z][A-Za-z0-9_]*", "/" + WORD);
        return Stream.of(WORD, WORD + "/" + WORD)
                .map(star -> named.replace("*", star))
                .distinct()
                .flatMap(path -> PagePath.written(path).stream())
                .toList();
    }
}
