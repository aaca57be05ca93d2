package fr.parvis.ops;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fr.parvis.address.Slug;
import fr.parvis.site.ArchiveFormat;
import fr.parvis.site.Releases;
import fr.parvis.site.Uploads;
import fr.parvis.tenant.Profile;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenant.Presentation;
import fr.parvis.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The organisations of {@code tenants-sample/}, taken in on the first start through the same door as anyone's. */
@ApplicationScoped
class Samples {
    private static final Logger LOG = Logger.getLogger(Samples.class);

    private final Wanted wanted;
    private final Tenants tenants;
    private final Uploads uploads;
    private final Releases releases;
    private final YAMLMapper yaml = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Samples(Wanted wanted, Tenants tenants, Uploads uploads, Releases releases) {
        this.wanted = wanted;
        this.tenants = tenants;
        this.uploads = uploads;
        this.releases = releases;
    }

    @ConfigMapping(prefix = "parvis")
    interface Wanted {
        /** Whether an empty platform gets the sample organisations; with the embedded database the default is true. */
        @WithDefault("false")
        boolean sample();

        /** Where they are: one folder each, with {@code tenant.yaml} and {@code site/}. */
        @WithDefault("tenants-sample")
        Path sampleDir();
    }

    /** A {@code tenant.yaml}: the fields of {@code POST /tenants}. */
    record Card(
            String slug,
            String name,
            @Nullable String kind,
            @Nullable String territory,
            @Nullable String locale,
            @Nullable String contact,
            @Nullable Look presentation) {
        record Look(
                @Nullable String mode,
                @Nullable String theme,
                @Nullable String accent) {}

        Profile profile() {
            var look = presentation;
            return new Profile(
                    name,
                    kind == null ? Tenant.Kind.OTHER : Tenant.Kind.valueOf(constant(kind)),
                    territory,
                    locale == null ? "fr" : locale,
                    contact,
                    look == null
                            ? Presentation.DEFAULT
                            : new Presentation(
                                    look.mode() == null
                                            ? Presentation.Mode.FAITHFUL
                                            : Presentation.Mode.valueOf(constant(look.mode())),
                                    look.theme() == null ? "parvis" : look.theme(),
                                    look.accent()));
        }

        private static String constant(String spelling) {
            return spelling.replace('-', '_').toUpperCase(Locale.ROOT);
        }
    }

    /** Does nothing unless samples are wanted and nobody is on the platform yet. */
    void load() throws IOException {
        if (!wanted.sample() || !tenants.areNone()) {
            return;
        }
        var folder = wanted.sampleDir();
        if (!Files.isDirectory(folder)) {
            LOG.infof("No sample organisations: there is no folder %s.", folder.toAbsolutePath());
            return;
        }
        for (var sample : folders(folder)) {
            QuarkusTransaction.requiringNew().timeout(Releases.LONGEST_SECONDS).run(() -> take(sample));
        }
    }

    private void take(Path sample) {
        try {
            var card = yaml.readValue(sample.resolve("tenant.yaml").toFile(), Card.class);
            var tenant = tenants.create(new Slug(card.slug()), card.profile());
            var archive = pack(sample.resolve("site"));
            try {
                var release = releases.add(uploads.read(tenant, archive, ArchiveFormat.ZIP), true);
                LOG.infof(
                        "Sample %s: %d pages, %d findings, %s.",
                        tenant.slug(), release.pages(), release.findings().total(), release.state());
            } finally {
                Files.deleteIfExists(archive);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the sample " + sample + " cannot be read", e);
        }
    }

    private static Path pack(Path site) throws IOException {
        var archive = Files.createTempFile("parvis-sample", ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive));
                var files = Files.walk(site)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(site.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return archive;
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.filter(child -> Files.exists(child.resolve("tenant.yaml")))
                    .sorted()
                    .toList();
        }
    }
}
