package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the files of a site, in the order in which they come. Each that no site holds is refused by its name. */
final class FileNames {
    private static final int MOST_FILES = 20_000;
    private static final int MOST_HIDDEN = 100;
    /** What desktops write beside files without being asked to. */
    private static final Pattern LEFT_BEHIND =
            Pattern.compile("(?s)(?:.*/)?(?:__MACOSX/|\\.DS_Store$|\\._[^/]+$|Thumbs\\.db$|desktop\\.ini$).*");

    /** A file, or the folder that it lies in, whose name says that it is nobody's business. */
    private static final Pattern HIDDEN = Pattern.compile("(?s)((?:.*?/)?\\.(?!well-known/)[^/]+(?:/|$)).*");

    private static final Pattern DISK = Pattern.compile("[A-Za-z]:");

    private final String whole;
    private final Map<PagePath, String> taken = new HashMap<>();
    private final Set<String> hidden = new LinkedHashSet<>();

    /** @param whole what the files come in: an archive, a manifest */
    FileNames(String whole) {
        this.whole = whole;
    }

    /** Where a file is served: {@code index.html} serves its folder. */
    static Optional<PagePath> path(String name) {
        var path = "/" + name;
        if (path.endsWith("/index.html") || path.endsWith("/index.htm")) {
            return PagePath.parse(path.substring(0, path.lastIndexOf('/') + 1));
        }
        return PagePath.parse(path);
    }

    /** The name of what is served at {@code path}; what would look like another disk's is said to lie here. */
    static String name(PagePath path) {
        var name = path.value().substring(1);
        return DISK.matcher(name).lookingAt() ? "./" + name : name;
    }

    /**
     * The name, composed (NFC), without what stands for the folder itself; nothing for what is not to be served: it is
     * {@link #hidden}, or a desktop left it behind.
     *
     * @throws Unacceptable if it leads elsewhere, or where another file is
     * @throws TooLarge if it is one too many
     */
    Optional<String> take(String raw) {
        var name = checked(raw);
        if (LEFT_BEHIND.matcher(name).matches()) {
            return Optional.empty();
        }
        var secret = HIDDEN.matcher(name);
        var told = secret.matches() ? Optional.of(secret.group(1)) : ServerFiles.named(name);
        if (told.isPresent()) {
            hide(told.get());
            return Optional.empty();
        }
        if (taken.size() == MOST_FILES) {
            throw new TooLarge("The " + whole + " holds more than " + MOST_FILES + " files, from " + name + " on.");
        }
        var path = path(name).orElseThrow();
        var other = taken.putIfAbsent(path, name);
        if (other != null) {
            throw new Unacceptable(
                    whole,
                    "The entries " + other + " and " + name + " have one path, " + path + ".",
                    List.of(new Violation(name, "has the path of " + other)));
        }
        return Optional.of(name);
    }

    private void hide(String name) {
        if (hidden.size() < MOST_HIDDEN) {
            hidden.add(name);
        }
    }

    /** What was left out since its name begins with a point, or is a server's, folders as one; at most so many as anybody would read. */
    List<String> hidden() {
        return List.copyOf(hidden);
    }

    /** @throws Unacceptable if there was none */
    void checkAny() {
        if (taken.isEmpty()) {
            throw new Unacceptable(whole, "The " + whole + " holds no file.", List.of());
        }
    }

    /** As much of a name as anybody would read. */
    static String shown(String name) {
        return name.length() > 200 ? name.substring(0, 200) + "…" : name;
    }

    Unacceptable refused(String name, String why) {
        var shown = shown(name);
        return new Unacceptable(whole, "The entry " + shown + " " + why + ".", List.of(new Violation(shown, why)));
    }

    private String checked(String raw) {
        var name = Normalizer.normalize(raw, Normalizer.Form.NFC);
        while (name.startsWith("./")) {
            name = name.substring(2);
        }
        if (name.startsWith("/") || name.contains("\\")) {
            throw refused(raw, "is not a relative path with forward slashes");
        }
        if (DISK.matcher(raw).lookingAt()) {
            throw refused(raw, "begins with one letter and a colon, which is a drive of Windows");
        }
        if (name.isEmpty() || path(name).isEmpty()) {
            throw refused(
                    raw,
                    "is no path of a site: of at most 1,024 characters, without empty, . or .. parts, semicolons and"
                            + " control characters");
        }
        return name;
    }
}
