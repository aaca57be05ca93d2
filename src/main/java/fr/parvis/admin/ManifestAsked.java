package fr.parvis.admin;

import fr.parvis.site.Depot;
import fr.parvis.site.FileList;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The files of a site, by the hashes of their bytes. */
@Schema(name = "ManifestAsked", requiredProperties = "files")
record ManifestAsked(@Nullable List<@Nullable FileAsked> files) {
    static final String MEDIA_TYPE = "application/vnd.parvis.manifest+json";
    /** 20,000 files with long names. */
    static final int LARGEST = 8 << 20;

    @Schema(
            name = "ManifestFile",
            requiredProperties = {"path", "sha256", "bytes"})
    record FileAsked(
            @Nullable @Schema(examples = "actus/index.html") String path,
            @Nullable @Schema(pattern = "[0-9a-fA-F]{64}") String sha256,
            @Nullable Long bytes) {}

    static FileList read(Path file, Depot depot) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new TooLarge(Largest.larger("manifest", LARGEST));
            }
            return depot.list(Json.as(ManifestAsked.class, Json.read(Files.readAllBytes(file)))
                    .items());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<FileList.Item> items() {
        if (files == null) {
            throw Unacceptable.field("files", "is required");
        }
        var items = new ArrayList<FileList.Item>();
        for (var file : files) {
            if (file == null || file.path() == null || file.sha256() == null || file.bytes() == null) {
                throw Unacceptable.field("files[" + items.size() + "]", "has to have path, sha256 and bytes");
            }
            items.add(new FileList.Item(file.path(), file.sha256(), file.bytes()));
        }
        return items;
    }
}
