package fr.parvis.address;

import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a site may have what a path means. */
public final class Spellings {
    private Spellings() {}

    /**
     * What is shown to who asks for a path: what it means, then the same with letters and their accents as one, which is how
     * releases have them.
     */
    public static Stream<PagePath> asked(PagePath path) {
        return Normalizer.isNormalized(path.value(), Normalizer.Form.NFC)
                ? of(path)
                : Stream.concat(
                        of(path),
                        PagePath.parse(Normalizer.normalize(path.value(), Normalizer.Form.NFC)).stream()
                                .flatMap(Spellings::of));
    }

    /** What is shown at the path itself, the likeliest first: it, the folder whose index it names, the page without its ending. */
    public static Stream<PagePath> of(PagePath path) {
        return Stream.of(
                        Optional.of(path),
                        named(path, "index.html"),
                        named(path, "index.htm"),
                        path.isFolder() ? Optional.<PagePath>empty() : PagePath.parse(path + ".html"))
                .flatMap(Optional::stream);
    }

    /** The folder that a path without a slash at its end leads to. */
    public static Optional<PagePath> folder(PagePath path) {
        return path.isFolder() ? Optional.empty() : PagePath.parse(path + "/");
    }

    /** All of them, the folder last. */
    public static Stream<PagePath> all(PagePath path) {
        return Stream.concat(of(path), folder(path).stream());
    }

    private static Optional<PagePath> named(PagePath path, String index) {
        return path.value().endsWith("/" + index)
                ? PagePath.parse(path.value().substring(0, path.value().length() - index.length()))
                : Optional.empty();
    }
}
