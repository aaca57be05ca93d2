package fr.parvis.render;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.site.Entry;
import fr.parvis.site.picture.Album;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a release.
 *
 * @param language BCP 47 tag of the content; empty if unknown
 * @param description for search engines; empty if there is none
 * @param unlisted whether search engines shall leave it out
 * @param content for a faithful page the whole cleaned document, for a themed one its main content
 * @param here where the page stands for the public
 * @param canonical the address that search engines shall keep; null if it is this one
 * @param album what is known of the pictures that it may show
 */
public record PageData(
        PagePath path,
        String title,
        String language,
        String description,
        boolean unlisted,
        CleanHtml content,
        WebUrl here,
        @Nullable WebUrl canonical,
        Album album) {
    /** What a release knows of one of its pages. */
    public static PageData of(Entry entry, CleanHtml content, WebUrl here, @Nullable WebUrl canonical, Album album) {
        var facts = Objects.requireNonNull(entry.page(), "a page has facts");
        return new PageData(
                entry.path(),
                facts.title(),
                facts.language(),
                facts.description(),
                facts.unlisted(),
                content,
                here,
                canonical,
                album);
    }

    /** A page for everybody, of whose pictures nothing is known. */
    public PageData(
            PagePath path,
            String title,
            String language,
            String description,
            CleanHtml content,
            WebUrl here,
            @Nullable WebUrl canonical) {
        this(path, title, language, description, false, content, here, canonical, Album.EMPTY);
    }
}
