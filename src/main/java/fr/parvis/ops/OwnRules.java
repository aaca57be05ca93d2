package fr.parvis.ops;

import fr.parvis.clean.rule.Rules;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The operator's own rules, besides those that come with Parvis. */
@ConfigMapping(prefix = "parvis.rules")
interface OwnRules {
    /**
     * Files of rules, read at start, one laid upon the other; none by default. All replicas have to have the same, for
     * whichever cleans a page signs for the rules.
     */
    Optional<List<Path>> files();

    /** All rules together. */
    default Rules rules() {
        return with(files().orElse(List.of()));
    }

    /** @throws CannotStart if a file cannot stand: half of the rules would be none */
    static Rules with(List<Path> files) {
        try {
            return Rules.with(files);
        } catch (IllegalArgumentException broken) {
            throw new CannotStart(broken.getMessage() + ". Mend the file, or take it out of parvis.rules.files.");
        }
    }
}
