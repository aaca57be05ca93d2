package fr.parvis.admin;

import fr.parvis.site.ArchiveFormat;
import fr.parvis.site.Depot;
import fr.parvis.site.Draft;
import fr.parvis.site.Uploads;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotSupportedException;
import java.nio.file.Path;
import java.util.Locale;

/** The kinds of bodies of which a release can be made. */
@ApplicationScoped
class Arrivals {
    private final Uploads uploads;
    private final Depot depot;

    Arrivals(Uploads uploads, Depot depot) {
        this.uploads = uploads;
        this.depot = depot;
    }

    /**
     * The draft of a body that lies on disk.
     *
     * @throws NotSupportedException if its type is of another kind
     */
    Draft draft(Tenant tenant, Path body, String contentType) {
        return switch (essence(contentType)) {
            case ManifestAsked.MEDIA_TYPE -> uploads.read(tenant, ManifestAsked.read(body, depot));
            default ->
                uploads.read(tenant, body, ArchiveFormat.of(contentType).orElseThrow(NotSupportedException::new));
        };
    }

    private static String essence(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
