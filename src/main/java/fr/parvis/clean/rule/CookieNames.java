package fr.parvis.clean.rule;

import fr.parvis.clean.word.Marks;
import java.util.List;
import java.util.Optional;

/**
 * Names of cookies that tell whose they are.
 *
 * @param names whole, or with a star for any ending
 */
record CookieNames(CookieOwner owner, List<String> names) {
    static Optional<CookieOwner> owner(List<CookieNames> all, String name) {
        return all.stream()
                .filter(known -> known.names.stream().anyMatch(mark -> Marks.matches(mark, name)))
                .map(CookieNames::owner)
                .findFirst();
    }
}
