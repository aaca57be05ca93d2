package fr.parvis.mirror.wordpress;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A post, page, attachment or menu item of a WordPress export, by the names of its elements.
 *
 * @param fields such as {@code wp:post_type}; only those of {@link #WANTED}
 * @param meta what plugins and WordPress itself note beside it; only of menus, {@link #PICTURE}, {@link #SHOWN} and
 *     {@link #OLD_NAMES}
 */
record WxrItem(Map<String, String> fields, List<Term> terms, Map<String, String> meta) {
    /** Everything that is read. Comments, with their authors' e-mail and IP addresses, are not among it. */
    static final Set<String> WANTED = Set.of(
            "title",
            "link",
            "pubDate",
            "dc:creator",
            "content:encoded",
            "excerpt:encoded",
            "wp:post_id",
            "wp:post_name",
            "wp:post_date",
            "wp:post_date_gmt",
            "wp:status",
            "wp:post_type",
            "wp:post_parent",
            "wp:post_password",
            "wp:menu_order",
            "wp:attachment_url");

    /** The id of the attachment that stands above the text. */
    static final String PICTURE = "_thumbnail_id";

    /** What a picture shows, in words. */
    static final String SHOWN = "_wp_attachment_image_alt";

    /** The names that a post had before, one a line. */
    static final String OLD_NAMES = "_wp_old_slug";

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** @param domain {@code category}, {@code post_tag} or {@code nav_menu} */
    record Term(String domain, String slug, String name) {}

    String field(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** What a field says, without its markup. */
    String words(String name) {
        return PlainWords.of(field(name));
    }

    String noted(String key) {
        return meta.getOrDefault(key, "").strip();
    }

    String id() {
        return field("wp:post_id");
    }

    boolean isA(String type) {
        return field("wp:post_type").equals(type);
    }

    /** Whether everybody may read it: neither a draft nor private, and without a password. */
    boolean isPublic() {
        return field("wp:status").equals("publish") && field("wp:post_password").isEmpty();
    }

    /** In UTC; nothing for what has no date. */
    Optional<OffsetDateTime> date() {
        return written(field("wp:post_date_gmt"))
                .or(() -> announced(field("pubDate")))
                .or(() -> written(field("wp:post_date")));
    }

    private static Optional<OffsetDateTime> written(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, WRITTEN).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> announced(String text) {
        try {
            var date = OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return date.getYear() < 1970 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
