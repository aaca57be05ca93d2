package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into a draft, as its maker gave it.
 *
 * @param type media type as declared, with a charset if one was declared
 * @param base the address against which references in it are resolved
 * @param source where visitors find the original; null if there is none
 * @param unlisted whether its maker says beside it that search engines shall leave it out
 */
@SuppressWarnings("ArrayRecordComponent")
public record Material(
        PagePath path,
        String type,
        byte[] content,
        WebUrl base,
        @Nullable String source,
        boolean unlisted) {
    /** Something of which nothing is said beside it. */
    public Material(PagePath path, String type, byte[] content, WebUrl base, @Nullable String source) {
        this(path, type, content, base, source, false);
    }

    /** The same once its content is not needed any more. */
    Material spent() {
        return new Material(path, type, new byte[0], base, source, unlisted);
    }
}
