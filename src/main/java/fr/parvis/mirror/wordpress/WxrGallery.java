package fr.parvis.mirror.wordpress;

import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.wordpress.WxrSite.Attachment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;

/** The galleries of a post, as figures; of one post not more than anybody would look at, so that nothing grows without end. */
final class WxrGallery {
    private static final int MOST_PICTURES = 2_000;
    private static final int LONGEST = 8 << 20;

    private final WxrSite site;
    private int pictures;
    private int length;

    WxrGallery(WxrSite site) {
        this.site = site;
    }

    /** @param ids of attachments; each is shown once */
    String of(List<String> ids) {
        return html(ids.stream().distinct().flatMap(id -> site.attachment(id).stream()));
    }

    /** What is attached to a post. */
    String ofPost(String id) {
        return html(site.attachmentsOf(id).stream());
    }

    private String html(Stream<Attachment> files) {
        var html = new StringBuilder();
        files.filter(file -> MediaType.of("", extension(file)).essence().startsWith("image/"))
                .takeWhile(file -> pictures < MOST_PICTURES && length < LONGEST)
                .forEach(file -> {
                    var figure = figure(file);
                    pictures++;
                    length += figure.length();
                    html.append(figure);
                });
        return html.toString();
    }

    private static String figure(Attachment file) {
        var caption =
                file.caption().isEmpty() ? "" : "<figcaption>" + Entities.escape(file.caption()) + "</figcaption>";
        return "<figure><img src=\"" + Entities.escape(file.url().value()) + "\" alt=\"" + Entities.escape(file.shown())
                + "\">" + caption + "</figure>\n";
    }

    private static String extension(Attachment file) {
        var path = file.url().path();
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
