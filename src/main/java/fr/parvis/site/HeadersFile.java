package fr.parvis.site;

import fr.parvis.address.PagePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code _headers} file, as other hosts of static sites read it: a path, and below it, indented, what is sent with it.
 * Only {@code Content-Type} of single files is taken, which is how an archive says what no extension says.
 *
 * @param types media types as declared
 * @param problems what was not taken and why, with the number of the line, counted from 1
 */
record HeadersFile(Map<PagePath, String> types, List<String> problems) {
    static final String NAME = "_headers";
    static final HeadersFile NONE = new HeadersFile(Map.of(), List.of());
    private static final String TYPE = "content-type";

    static HeadersFile parse(String text) {
        var types = new HashMap<PagePath, String>();
        var problems = new ArrayList<String>();
        var told = new HashSet<String>();
        var path = Optional.<PagePath>empty();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0))) {
                path = path(line.strip());
                if (path.isEmpty()) {
                    problems.add("line " + number + ": only the path of a single file is taken, such as /feed");
                }
                continue;
            }
            int colon = line.indexOf(':');
            var name = line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            if (name.equals(TYPE) && !FileType.essence(value).equals(FileType.UNKNOWN)) {
                path.ifPresent(file -> types.put(file, value));
            } else if (told.add(name)) {
                problems.add("line " + number + ": "
                        + (name.equals(TYPE)
                                ? "no media type"
                                : "only Content-Type is taken; the rest is the platform's"));
            }
        }
        return new HeadersFile(Map.copyOf(types), List.copyOf(problems));
    }

    /** The text that {@link #parse} reads back to the same types, in the order of the paths. */
    static String write(Map<PagePath, String> types) {
        var out = new StringBuilder();
        types.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(type -> out.append(type.getKey().encoded())
                        .append("\n  Content-Type: ")
                        .append(type.getValue())
                        .append('\n'));
        return out.toString();
    }

    Optional<String> type(PagePath path) {
        return Optional.ofNullable(types.get(path));
    }

    private static Optional<PagePath> path(String text) {
        return text.indexOf('*') >= 0 || text.contains("/:") ? Optional.empty() : PagePath.fromRequest(text);
    }
}
