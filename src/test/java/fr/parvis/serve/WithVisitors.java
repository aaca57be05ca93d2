package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.site.ArchiveFormat;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.Uploads;
import fr.parvis.tenant.Profiles;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** Tests over real sockets, from the booted application with its sample organisations and new ones. */
@SuppressWarnings("NullAway.Init")
abstract class WithVisitors {
    static final String MAIRIE = "mairie-valombre.parvis.localhost";
    static final String CLUB = "usv-handball.parvis.localhost";
    static final String EPICERIE = "epicerie-du-pont.parvis.localhost";
    static final String TV = "valombre-tv.parvis.localhost";
    static final Pattern LOCATION = Pattern.compile("<loc>http://[^/]+(/[^<]*)</loc>");

    @Inject
    PublicAddress address;

    @Inject
    Tenants tenants;

    @Inject
    Uploads uploads;

    @Inject
    Releases releases;

    @Inject
    RouteTable routes;

    @Inject
    DataSource database;

    Wire wire;

    @BeforeEach
    void findTheServer() {
        wire = new Wire(address.of(address.pagesDomain(), PagePath.ROOT).port());
    }

    void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> sitemap(String host) {
        return LOCATION.matcher(wire.get(host, "/sitemap.xml").text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    Tenant newTenant(String slug) {
        return tenants.create(new Slug(slug), Profiles.french("Essai " + slug, Tenant.Kind.OTHER));
    }

    Release publish(Tenant tenant, String... files) {
        return add(tenant, true, files);
    }

    Release add(Tenant tenant, boolean publish, String... files) {
        var named = new Object[files.length];
        for (int i = 0; i < files.length; i++) {
            named[i] = i % 2 == 0 ? files[i] : files[i].getBytes(UTF_8);
        }
        return take(tenant, zip(named), publish);
    }

    void publish(Tenant tenant, byte[] zip) {
        take(tenant, zip, true);
    }

    Release take(Tenant tenant, byte[] zip, boolean publish) {
        try {
            var file = Files.write(Files.createTempFile("site", ".zip"), zip);
            var release = releases.add(uploads.read(tenant, file, ArchiveFormat.ZIP), publish);
            Files.delete(file);
            return release;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static byte[] zip(Object... files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < files.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) files[i]));
                zip.write((byte[]) files[i + 1]);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
