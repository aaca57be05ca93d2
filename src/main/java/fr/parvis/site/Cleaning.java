package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.clean.Cleaned;
import fr.parvis.clean.CleanedPage;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.EmptyShell;
import fr.parvis.clean.Surroundings;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.reference.InlineFont;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.rule.Finding;
import fr.parvis.clean.verify.Leak;
import fr.parvis.clean.verify.Verifier;
import fr.parvis.site.Entry.Form;
import fr.parvis.site.Entry.PageFacts;
import fr.parvis.site.picture.Measure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files become parts of drafts. One serves all threads. */
final class Cleaning {
    private static final String UTF_8_PAGE = "text/html; charset=utf-8";

    /** Bytes of the main part of a page of which nobody has to ask whether it says anything. */
    private static final int MOST_OF_NOTHING = 500;

    /** The main part of a page that only leads to another one of the site ({@code meta refresh}), as the cleaner writes it. */
    private static final Pattern ONWARD = Pattern.compile(
            "\\s*+(?:<(?:main|body|div)>\\s*+)?<p class=\"pv-refresh\"><a href=\"(/(?!/)[^\"]*)\">[^<]*</a></p>\\s*(?:</(?:main|body|div)>\\s*)?");

    private final Cleaner cleaner;
    private final Verifier verifier;
    private final Blobs blobs;

    Cleaning(Cleaner cleaner, Verifier verifier, Blobs blobs) {
        this.cleaner = cleaner;
        this.verifier = verifier;
        this.blobs = blobs;
    }

    /** Cleans a file, and looks at it with other eyes. To get the part is to keep its bytes, which waits for the database. */
    Supplier<Part> of(Material material, Places elsewhere) {
        var file = new File(material, new LinkedHashSet<>(), new TreeMap<>());
        var places = new Loads(elsewhere, file.loads, file.fonts);
        return switch (FileType.of(material.type())) {
            case PAGE -> page(file, cleaner.page(file.text(), material.base(), places));
            case STYLE -> {
                var cleaned = cleaner.style(file.text(), material.base(), places);
                yield written(file, "text/css; charset=utf-8", cleaned, verifier.style(cleaned.content()));
            }
            case DRAWING -> {
                var cleaned = cleaner.drawing(file.text(), material.base(), places);
                yield written(file, "image/svg+xml", cleaned, verifier.drawing(cleaned.content()));
            }
            case SCRIPT -> {
                var part = file.part(cleaner.script(file.text()), List.of());
                yield () -> part;
            }
            case OTHER ->
                () -> part(file, List.of(), List.of(), asset(material, typeOf(material), kept(material.content())));
        };
    }

    private record File(Material material, Set<String> loads, Map<PagePath, InlineFont> fonts) {
        String text() {
            return Decoding.text(material.content(), material.type());
        }

        Part part(List<Finding> findings, List<Leak> leaks) {
            return new Part(
                    material.spent(),
                    findings,
                    leaks,
                    false,
                    loads,
                    Surroundings.NOTHING,
                    List.of(),
                    Optional.empty(),
                    null);
        }
    }

    private Part part(File file, List<Finding> findings, List<Leak> leaks, Entry entry) {
        return new Part(
                file.material.spent(),
                findings,
                leaks,
                false,
                file.loads,
                Surroundings.NOTHING,
                fonts(file),
                size(file.material, entry.bytes()),
                entry);
    }

    private List<Entry> fonts(File file) {
        return file.fonts.entrySet().stream()
                .map(font -> font(font.getKey(), font.getValue()))
                .toList();
    }

    private Entry font(PagePath path, InlineFont font) {
        var kept = kept(font.content());
        return new Entry(path, Form.ASSET, font.format().type(), kept.bytes(), kept.sha256(), null, null, null);
    }

    private Supplier<Part> page(File file, CleanedPage page) {
        var leaks = new ArrayList<>(verifier.page(page.html()));
        leaks.addAll(verifier.page(page.main()));
        leaks.addAll(verifier.page(page.surroundings().whereabouts()));
        var whole = page.html().getBytes(StandardCharsets.UTF_8);
        var main = page.main().getBytes(StandardCharsets.UTF_8);
        boolean empty = main.length < MOST_OF_NOTHING && EmptyShell.is(file.text());
        return () -> {
            var material = file.material;
            var onward = onward(material.path(), page);
            if (onward.isPresent()) {
                return led(file, page, leaks, onward.get());
            }
            var facts = new PageFacts(
                    page.title(),
                    page.language(),
                    page.description(),
                    blobs.put(main),
                    page.unlisted() || material.unlisted());
            var entry = new Entry(
                    material.path(),
                    Form.PAGE,
                    UTF_8_PAGE,
                    whole.length,
                    blobs.put(whole),
                    material.source(),
                    facts,
                    null);
            return new Part(
                    material.spent(),
                    page.findings(),
                    leaks,
                    empty,
                    file.loads,
                    page.surroundings(),
                    fonts(file),
                    Optional.empty(),
                    entry);
        };
    }

    /** Where a page of the site leads its visitors that has nothing else to show. */
    private static Optional<String> onward(PagePath path, CleanedPage page) {
        var onward = ONWARD.matcher(page.main());
        return Optional.of(onward)
                .filter(Matcher::matches)
                .map(found -> found.group(1).replace("&amp;", "&"))
                .filter(target ->
                        !PagePath.fromRequest(target.replaceFirst("[?#].*", "")).equals(Optional.of(path)));
    }

    private static Part led(File file, CleanedPage page, List<Leak> leaks, String target) {
        var material = file.material;
        var redirect = new Entry.Redirect(target, 302);
        return new Part(
                material.spent(),
                page.findings(),
                leaks,
                false,
                file.loads,
                Surroundings.NOTHING,
                List.of(),
                Optional.empty(),
                new Entry(material.path(), Form.REDIRECT, "", 0, "", material.source(), null, redirect));
    }

    private Supplier<Part> written(File file, String type, Cleaned cleaned, List<Leak> leaks) {
        var content = cleaned.content().getBytes(StandardCharsets.UTF_8);
        return () -> part(file, cleaned.findings(), leaks, asset(file.material, type, kept(content)));
    }

    private Kept kept(byte[] content) {
        return new Kept(blobs.put(content), content.length);
    }

    /**
     * How large a picture is, which stands at its beginning.
     *
     * @param bytes of the whole file
     */
    static Optional<Measure> size(Material start, long bytes) {
        return start.type().startsWith("image/") ? Measure.of(start.content(), bytes) : Optional.empty();
    }

    /** Something that is served as it is. */
    static Entry asset(Material material, String type, Kept kept) {
        return new Entry(material.path(), Form.ASSET, type, kept.bytes(), kept.sha256(), material.source(), null, null);
    }

    /** The media type with which a file is served that came as it is. */
    static String typeOf(Material material) {
        var type = FileType.essence(material.type());
        return type.startsWith("text/") && !type.equals("text/html")
                ? type + "; charset="
                        + Decoding.charset(material.content(), material.type())
                                .name()
                                .toLowerCase(Locale.ROOT)
                : type;
    }
}
