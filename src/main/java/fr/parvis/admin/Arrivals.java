package fr.parvis.admin;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Imports;
import fr.parvis.site.ArchiveFormat;
import fr.parvis.site.Depot;
import fr.parvis.site.Draft;
import fr.parvis.site.Uploads;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotSupportedException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of bodies of which a release can be made. */
@ApplicationScoped
class Arrivals {
    static final String WARC = "application/warc";
    static final String WORDPRESS = "application/vnd.wordpress.wxr+xml";

    private final Uploads uploads;
    private final Imports imports;
    private final Depot depot;
    private final Vouching vouching;

    Arrivals(Uploads uploads, Imports imports, Depot depot, Vouching vouching) {
        this.uploads = uploads;
        this.imports = imports;
        this.depot = depot;
        this.vouching = vouching;
    }

    /**
     * The draft of a body that lies on disk.
     *
     * @param home what the parameter {@code url} says; null if it says nothing
     * @throws NotSupportedException if its type is of another kind
     */
    Draft draft(Tenant tenant, Path body, String contentType, @Nullable WebUrl home) {
        return switch (essence(contentType)) {
            case ManifestAsked.MEDIA_TYPE -> uploads.read(tenant, ManifestAsked.read(body, depot));
            case WARC -> imports.warc(tenant, body, home);
            case WORDPRESS, "application/rss+xml", "application/xml", "text/xml" ->
                imports.wordpress(tenant, body, vouching::ofMedia);
            default ->
                uploads.read(tenant, body, ArchiveFormat.of(contentType).orElseThrow(NotSupportedException::new));
        };
    }

    static String essence(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
