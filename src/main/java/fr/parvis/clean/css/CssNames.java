package fr.parvis.clean.css;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that declarations may have, by what they stand in: properties, or the descriptors of an at-rule. */
public final class CssNames {
    private static final Map<String, Set<String>> LISTS = lists("/rules/properties.txt");

    public static final CssNames PROPERTIES = new CssNames(list("properties"));
    public static final CssNames FONT_FACE = new CssNames(list("font-face"));

    /** Where authors name things themselves, or where there are only values. */
    public static final CssNames ANY = new CssNames(null);

    /** At-rules that hold declarations of their own kind; what stands in others is what stands around them. */
    private static final Map<String, CssNames> DESCRIBED = described();

    private static final Pattern PREFIX = Pattern.compile("^-(?:ms|o|moz|webkit)-");

    /** Null if every name may stand. */
    private final @Nullable Set<String> names;

    private CssNames(@Nullable Set<String> names) {
        this.names = names;
    }

    /** @param name in lower case */
    public boolean has(String name) {
        return names == null || name.startsWith("--") || names.contains(name);
    }

    /** Of the block of an at-rule that stands where these names may. */
    public CssNames within(String statement) {
        return DESCRIBED.getOrDefault(PREFIX.matcher(statement).replaceFirst(""), this);
    }

    private static Map<String, CssNames> described() {
        var described = new HashMap<String, CssNames>();
        LISTS.forEach((statement, names) -> described.put(statement, new CssNames(names)));
        described.keySet().removeAll(Set.of("properties", "named-by-authors"));
        described.put("font-face", FONT_FACE);
        var page = new HashSet<>(list("page"));
        page.addAll(list("properties"));
        described.put("page", new CssNames(page));
        list("named-by-authors").forEach(feature -> described.put(feature, ANY));
        return Map.copyOf(described);
    }

    private static Set<String> list(String name) {
        return Objects.requireNonNull(LISTS.get(name), name);
    }

    /** A line is a comment, the name of the list that follows in brackets, or some of its words. */
    private static Map<String, Set<String>> lists(String file) {
        try (var stream = Objects.requireNonNull(CssNames.class.getResourceAsStream(file), file)) {
            var lists = new HashMap<String, Set<String>>();
            var list = new HashSet<String>();
            for (var line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("[")) {
                    list = new HashSet<>();
                    lists.put(line.substring(1, line.indexOf(']')), list);
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    list.addAll(Arrays.asList(line.strip().split(" +")));
                }
            }
            return Map.copyOf(lists);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
