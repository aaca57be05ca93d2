package fr.parvis.mirror.fetch;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Kind;
import fr.parvis.site.MediaTypes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A media type as an origin declares it.
 *
 * @param declared with parameters, such as {@code text/html; charset=windows-1252}
 */
public record MediaType(String declared) {
    private static final Set<String> VAGUE = Set.of(
            "",
            "application/octet-stream",
            "binary/octet-stream",
            "application/x-download",
            "application/force-download",
            "application/download",
            "unknown/unknown");
    /** Documents of any kind that people and their programs read, whatever a site calls them. */
    private static final Pattern TEXT = Pattern.compile("text/.+|application/.+\\+(?:xml|json)");

    private static final Pattern XML = Pattern.compile("(?:text|application)/(?:(?:rss|atom|rdf)\\+)?xml");
    private static final Pattern SCRIPT = Pattern.compile("(?:text|application)/(?:x-)?(?:java|ecma)script");
    /** What would act on a visitor, is read by browsers alone, or never ends. */
    private static final Pattern PROGRAM =
            Pattern.compile("(?:java|ecma|j|live|vb)script|xsl|manifest|x-component|event-stream");

    /**
     * The type of what an address gives: the declared one, or, where that says nothing, the one that the name tells.
     * Text that is named like a style sheet or a font is one, as long as no page hides in it.
     */
    public static MediaType of(String declared, String extension) {
        var type = new MediaType(declared);
        var named = MediaTypes.ofExtension(extension).orElse(null);
        boolean vague = VAGUE.contains(type.essence())
                || (type.essence().equals("text/plain") && named != null && !named.equals("text/html"));
        return vague && named != null ? new MediaType(named) : type;
    }

    /** The type of what an address gives, {@code declared} as it was sent. */
    public static MediaType at(WebUrl url, String declared) {
        return of(
                declared,
                PagePath.fromRequest(url.path()).map(PagePath::extension).orElse(""));
    }

    /**
     * What an origin says of a type: that which it declares, or that of the file it names where the declared one says
     * nothing, or is only what its server says of every answer of a script.
     *
     * @param disposition the {@code Content-Disposition}; empty if there is none
     */
    public static String told(String declared, String disposition) {
        var extension = Disposition.extension(disposition);
        if (!isFile(extension)) {
            return declared;
        }
        boolean page = new MediaType(declared).isPage() && Disposition.isAttachment(disposition);
        return of(page ? "" : declared, extension).declared();
    }

    /** Whether it may be a feed or a sitemap. */
    public boolean isXml() {
        return XML.matcher(essence()).matches();
    }

    public String essence() {
        return declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    public boolean isKept() {
        return !MediaTypes.extensions(essence()).isEmpty() || isText();
    }

    /** Whether a page can load it: a style sheet, a picture, a font, a film. */
    public boolean isLoadable() {
        return Stream.of(Kind.values()).anyMatch(this::serves);
    }

    public boolean isPage() {
        return essence().equals("text/html") || essence().equals("application/xhtml+xml");
    }

    public boolean isStyle() {
        return essence().equals("text/css");
    }

    public boolean isScript() {
        return SCRIPT.matcher(essence()).matches();
    }

    public boolean isDrawing() {
        return essence().equals("image/svg+xml");
    }

    /** The usual extension without a dot; {@code txt} for a text that is not in the table, else {@code bin}. */
    public String extension() {
        return MediaTypes.extensions(essence()).stream().findFirst().orElse(isText() ? "txt" : "bin");
    }

    public boolean hasExtension(String extension) {
        return MediaTypes.extensions(essence()).contains(extension);
    }

    /** Whether a browser can use it in that role. */
    public boolean serves(Kind kind) {
        return switch (kind) {
            case STYLE -> isStyle();
            case IMAGE -> essence().startsWith("image/");
            case FONT -> essence().contains("font") || isDrawing();
            case MEDIA ->
                Optional.of(essence())
                        .filter(type ->
                                type.startsWith("audio/") || type.startsWith("video/") || type.equals("text/vtt"))
                        .isPresent();
        };
    }

    /** Whether the name promises something that is kept and is no page. */
    public static boolean isFile(String extension) {
        return MediaTypes.ofExtension(extension)
                .filter(type -> !new MediaType(type).isPage())
                .isPresent();
    }

    private boolean isText() {
        return TEXT.matcher(essence()).matches() && !PROGRAM.matcher(essence()).find();
    }
}
