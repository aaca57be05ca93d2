package fr.parvis.mirror.layout;

import fr.parvis.address.OurPaths;
import fr.parvis.address.PagePath;
import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.source.Scope;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * From an address at the origin to a place in the release: the same address always has the same place, the visitor's
 * address bar keeps showing what it showed, and a query becomes part of the name. Two addresses may wish for one place;
 * {@link Layout} settles that.
 */
public final class Placement {
    private static final int LONGEST_SEGMENT = 180;
    private static final int LONGEST_PATH = 600;
    private static final Charset LATIN = Charset.forName("windows-1252");

    private Placement() {}

    /** @param url canonical, see {@link Scope#canonical} */
    public static Place of(WebUrl url, boolean own, MediaType type) {
        if (!own) {
            return Place.at(path(OurPaths.FOUND + Sha256.hex(url.value()).substring(0, 16) + "." + type.extension()));
        }
        var stem = stem(url);
        return type.isPage() ? page(stem, url.query() != null) : Place.at(file(stem, url, type));
    }

    /** The same, made different from all others by a hash of the address. */
    static Place distinct(WebUrl url, boolean own, MediaType type) {
        var wish = of(url, own, type);
        var mark = "~" + Sha256.hex(url.value()).substring(0, 12);
        if (type.isPage()) {
            var name = marked(wish.linked().value(), mark);
            var bare = name.endsWith(".html") ? name.substring(0, name.length() - 5) : name;
            return new Place(path(bare + ".html"), path(bare));
        }
        return Place.at(path(marked(wish.entry().value(), mark)));
    }

    /** The path of an address without its query, as visitors of the origin know it. */
    public static PagePath own(WebUrl url) {
        return path(safe(decoded(url.path()), url));
    }

    private static Place page(String stem, boolean query) {
        if (!query && stem.endsWith("/")) {
            return Place.at(path(stem));
        }
        if (!query && (stem.endsWith("/index.html") || stem.endsWith("/index.htm"))) {
            return Place.at(path(stem.substring(0, stem.lastIndexOf('/') + 1)));
        }
        var extension = extension(stem);
        return !query && Set.of("html", "htm").contains(extension)
                ? Place.at(path(stem))
                : new Place(path(stem + ".html"), path(stem));
    }

    private static PagePath file(String stem, WebUrl url, MediaType type) {
        if (stem.endsWith("/")) {
            return path(stem + "~." + type.extension());
        }
        if (url.query() == null) {
            return path(stem);
        }
        var bare = safe(decoded(url.path()), url);
        var extension = extension(bare);
        boolean fits = !extension.isEmpty() && type.hasExtension(extension);
        var cut = fits ? bare.substring(0, bare.length() - extension.length() - 1) : bare;
        var tail = stem.substring(bare.length());
        if (!fits && type.hasExtension(extension(stem))) {
            return path(stem);
        }
        return path(cut + tail + "." + (fits ? extension : type.extension()));
    }

    /** Path and query, decoded, as one name that can be a path. */
    private static String stem(WebUrl url) {
        var path = safe(decoded(url.path()), url);
        var query = url.query();
        if (query == null) {
            return path;
        }
        var name = safe("/" + decoded(query).replace('/', '\\'), url).substring(1);
        return path + "@" + name;
    }

    /** Without what a canonical path cannot hold; what had to be changed is marked, so that it stays different. */
    private static String safe(String path, WebUrl url) {
        var out = new StringBuilder();
        boolean changed = false;
        var segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            var segment = segments[i];
            var clean = clean(segment);
            if (clean.isEmpty() && i < segments.length - 1) {
                clean = "_";
            }
            if (i == 0 && clean.equals("_parvis")) {
                clean = "__parvis";
            }
            changed |= !clean.equals(segment);
            out.append('/').append(clean);
        }
        if (out.length() > LONGEST_PATH) {
            out.setLength(out.offsetByCodePoints(0, LONGEST_PATH / 2));
            changed = true;
        }
        return changed ? marked(out.toString(), "~" + Sha256.hex(url.value()).substring(0, 12)) : out.toString();
    }

    private static String clean(String segment) {
        var out = new StringBuilder();
        segment.codePoints()
                .limit(LONGEST_SEGMENT)
                .map(c -> c == ';' || c == '\\' || Character.isISOControl(c) || c == 0xfffe || c == 0xffff || isLone(c)
                        ? '_'
                        : c)
                .forEach(out::appendCodePoint);
        return Set.of(".", "..").contains(out.toString()) ? "_" : out.toString();
    }

    private static boolean isLone(int codePoint) {
        return codePoint >= 0xd800 && codePoint <= 0xdfff;
    }

    /** The mark goes before the extension of the last segment. */
    private static String marked(String path, String mark) {
        if (path.endsWith("/")) {
            return path.substring(0, path.length() - 1) + (path.length() > 1 ? mark + "/" : "/" + mark + "/");
        }
        var extension = extension(path);
        return extension.isEmpty()
                ? path + mark
                : path.substring(0, path.length() - extension.length() - 1) + mark + "." + extension;
    }

    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        boolean has = dot > path.lastIndexOf('/') + 1 && path.length() - dot <= 6;
        return has ? path.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }

    /** UTF-8, or what old sites meant when it is not; composed (NFC). */
    private static String decoded(String encoded) {
        var bytes = bytes(encoded);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            text = new String(bytes, LATIN);
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    public static byte[] bytes(String encoded) {
        var out = new ByteArrayOutputStream();
        var raw = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                // A slash that was written as data is no separator; the backslash is what marks it as unfit.
                out.write(high * 16 + low == '/' ? '\\' : high * 16 + low);
                i += 2;
            } else {
                out.write(raw[i]);
            }
        }
        return out.toByteArray();
    }

    private static PagePath path(String value) {
        return new PagePath(value);
    }
}
