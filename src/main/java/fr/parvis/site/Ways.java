package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.site.Entry.Form;
import java.util.Map;
import java.util.Optional;

/** Where the redirects of a draft lead those who ask for a path. */
record Ways(Map<PagePath, Entry> entries, RedirectRules rules) {
    private static final int MOST_STEPS = 10;

    /** One redirect, by path or by pattern. */
    record Way(Object redirect, String target) {
        boolean is(Object other) {
            return redirect.equals(other);
        }
    }

    /** The redirect that takes whoever asks for {@code path} to another site, in whatever step. */
    Optional<Way> leadingOut(PagePath path) {
        var at = Optional.of(path);
        for (int step = 0; step < MOST_STEPS && at.isPresent(); step++) {
            var way = at.flatMap(this::next);
            if (way.isEmpty()) {
                return Optional.empty();
            }
            var target = way.get().target();
            if (!target.startsWith("/") || target.startsWith("//")) {
                return way;
            }
            at = PagePath.fromRequest(target.split("[?#]", 2)[0]);
        }
        return Optional.empty();
    }

    private Optional<Way> next(PagePath path) {
        var entry = entries.get(path);
        if (entry != null) {
            var redirect = entry.redirect();
            return entry.form() == Form.REDIRECT && redirect != null
                    ? Optional.of(new Way(entry, redirect.target()))
                    : Optional.empty();
        }
        return rules.first(path).flatMap(rule -> rule.apply(path).map(target -> new Way(rule, target)));
    }
}
