package fr.parvis.site;

import fr.parvis.address.Table;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the names of files say of their media types, and the other way round. */
public final class MediaTypes {
    private static final Map<String, List<String>> EXTENSIONS = table();
    private static final Map<String, String> BY_EXTENSION = byExtension();

    private MediaTypes() {}

    /** @param extension in lower case, without a dot */
    public static Optional<String> ofExtension(String extension) {
        return Optional.ofNullable(BY_EXTENSION.get(extension));
    }

    /**
     * The extensions of a type, the usual one first; none if the type is not one that is known.
     *
     * @param type in lower case, without parameters
     */
    public static List<String> extensions(String type) {
        return EXTENSIONS.getOrDefault(type, List.of());
    }

    /** The first row that names an extension is the one that it stands for. */
    private static Map<String, String> byExtension() {
        var types = new HashMap<String, String>();
        EXTENSIONS.forEach((type, extensions) -> extensions.forEach(extension -> types.putIfAbsent(extension, type)));
        return Map.copyOf(types);
    }

    private static Map<String, List<String>> table() {
        var types = new LinkedHashMap<String, List<String>>();
        Table.lines(MediaTypes.class, "media-types.txt").stream()
                .map(line -> List.of(line.split("\\s+")))
                .forEach(words -> types.put(words.get(0), words.subList(1, words.size())));
        return Collections.unmodifiableMap(types);
    }
}
