package fr.parvis.tenant;

import fr.parvis.address.Slug;
import fr.parvis.address.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.regex.Pattern;

/** Labels that no tenant may have, because mail, browsers, resolvers or the platform give them a meaning. */
@ApplicationScoped
class ReservedNames {
    private static final Set<String> NAMES = Set.copyOf(Table.lines(ReservedNames.class, "reserved-names.txt"));

    /** At the end of a label; in the file, it stands for all of them. */
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[0-9]++$");

    boolean contains(Slug slug) {
        var label = slug.value();
        return NAMES.contains(label)
                || NAMES.contains(NUMBER.matcher(label).replaceFirst("<n>"))
                || label.startsWith("preview-");
    }
}
