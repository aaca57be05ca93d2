package fr.parvis.site;

import fr.parvis.clean.Surroundings;
import fr.parvis.clean.rule.Finding;
import fr.parvis.clean.verify.Leak;
import fr.parvis.site.picture.Measure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that was cleaned, looked at with other eyes and kept, on its way into a {@link Draft}.
 *
 * @param empty whether it is a page that shows nothing without its scripts
 * @param loads what it loads by itself, as it is written there
 * @param surroundings what it says of its site, if it is a page
 * @param fonts files of their own, that it carried in it
 * @param size how large it is, if it is a picture of which that is known
 * @param entry what is served; null if nothing of it is
 */
public record Part(
        Material material,
        List<Finding> findings,
        List<Leak> leaks,
        boolean empty,
        Set<String> loads,
        Surroundings surroundings,
        List<Entry> fonts,
        Optional<Measure> size,
        @Nullable Entry entry) {}
