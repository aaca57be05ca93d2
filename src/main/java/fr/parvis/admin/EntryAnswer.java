package fr.parvis.admin;

import fr.parvis.site.Entry;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One path of a release as the API shows it.
 *
 * @param type media type; null for a redirect
 * @param sha256 null for a redirect
 * @param source the address at the origin; null for what was uploaded, and for a redirect
 * @param redirect where it leads; null for what is served
 */
@Schema(name = "Entry")
record EntryAnswer(
        String path,
        Entry.Form form,
        @Nullable @Schema(nullable = true) String type,
        long bytes,
        @Nullable @Schema(nullable = true) String sha256,
        @Nullable @Schema(nullable = true) String source,
        @Nullable @Schema(nullable = true) Leading redirect) {

    @Schema(name = "Redirect")
    record Leading(String target, int status) {}

    static EntryAnswer of(Entry entry) {
        var redirect = entry.redirect();
        return new EntryAnswer(
                entry.path().value(),
                entry.form(),
                redirect == null ? entry.type() : null,
                entry.bytes(),
                redirect == null ? entry.sha256() : null,
                redirect == null ? entry.source() : null,
                redirect == null ? null : new Leading(redirect.target(), redirect.status()));
    }
}
