package fr.parvis.render;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The style sheets on the class path, without comments and indentation. */
final class Styles {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern BREAK = Pattern.compile("\\s*\\n\\s*");
    private static final Pattern LOOSE = Pattern.compile("\\s*([{};,])\\s*|(?<=:)\\s+");

    private Styles() {}

    /** The named sheets in their order, as one. */
    static Style of(String... names) {
        return new Style(Arrays.stream(names)
                .map(name -> compact(Resource.text("styles/" + name + ".css")))
                .collect(Collectors.joining()));
    }

    static String compact(String css) {
        var lines = BREAK.matcher(COMMENT.matcher(css).replaceAll("")).replaceAll(" ");
        return LOOSE.matcher(lines).replaceAll("$1").replace(";}", "}").strip();
    }
}
