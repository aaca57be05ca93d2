package fr.parvis.tenant;

import fr.parvis.address.Slug;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Labels that no tenant may have, because mail, browsers, resolvers or the platform give them a meaning. */
@ApplicationScoped
class ReservedNames {
    private static final Set<String> NAMES = read("reserved-names.txt");

    /** At the end of a label; in the file, it stands for all of them. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+$");

    boolean contains(Slug slug) {
        var label = slug.value();
        return NAMES.contains(label)
                || NAMES.contains(NUMBER.matcher(label).replaceFirst("<n>"))
                || label.startsWith("preview-");
    }

    private static Set<String> read(String file) {
        try (InputStream in = Objects.requireNonNull(ReservedNames.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
