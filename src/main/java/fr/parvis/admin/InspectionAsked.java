package fr.parvis.admin;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.inspection.Inspections;
import fr.parvis.tenant.Refusal.Unacceptable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A site that is to be looked at. */
@Schema(name = "InspectionAsked", requiredProperties = "url")
record InspectionAsked(
        @Nullable
        @Schema(
                format = "uri",
                description = "where to begin; pages of the same host, with or without www., are looked at",
                examples = "https://www.valombre.example/")
        String url,

        @Nullable @Schema(minimum = "1", maximum = "20", defaultValue = "20", description = "the most pages to read")
        Integer maxPages)
        implements Asked {

    WebUrl address() {
        if (url == null) {
            throw Unacceptable.field("url", "is required");
        }
        if (SourceAsked.CREDENTIALS.matcher(url).find()) {
            throw Unacceptable.field("url", "an address without a name and a password");
        }
        return WebUrl.parse(url)
                .filter(address -> address.value().length() <= 1000)
                .orElseThrow(() -> Unacceptable.field(
                        "url", "an address of at most 1,000 characters that begins with http or https"));
    }

    int pages() {
        return maxPages == null ? Inspections.MOST_PAGES : maxPages;
    }
}
