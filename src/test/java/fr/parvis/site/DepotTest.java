package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.parvis.RealPostgres;
import fr.parvis.address.Sha256;
import fr.parvis.address.Slug;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Profile;
import fr.parvis.tenant.Profiles;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Statements;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a release is bounded, and is only the tenant's who sent it. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class DepotTest {
    private static final Profile PROFILE = Profiles.french("Une association", Tenant.Kind.ASSOCIATION);

    @TempDir
    Path folder;

    @Inject
    Statements database;

    @Inject
    LargeFiles files;

    @Inject
    Blobs blobs;

    @Inject
    Clock clock;

    @Inject
    Tenants tenants;

    @Test
    void no_more_waits_than_a_release_may_hold() {
        var depot = depot(6, 10);
        var tenant = tenants.create(new Slug("depot-plein"), PROFILE);
        put(depot, tenant, "12345");
        put(depot, tenant, "12345");
        put(depot, tenant, "67890");
        assertThat(catchThrowableOfType(Unacceptable.class, () -> put(depot, tenant, "un"))
                        .kind())
                .isEqualTo("quota");
        assertThat(catchThrowableOfType(TooLarge.class, () -> put(depot, tenant, "1234567"))
                        .detail())
                .isEqualTo("The file is larger than 6 bytes.");
        assertThat(missing(depot, tenant, "12345", "un")).containsExactly(name("un"));
    }

    @Test
    void the_same_bytes_are_missing_for_everybody_who_has_not_sent_them() {
        var depot = depot(100, 100);
        var first = tenants.create(new Slug("depot-un"), PROFILE);
        var second = tenants.create(new Slug("depot-deux"), PROFILE);
        put(depot, first, "commun");
        assertThat(missing(depot, first, "commun")).isEmpty();
        assertThat(missing(depot, second, "commun")).containsExactly(name("commun"));
        put(depot, second, "commun");
        assertThat(missing(depot, second, "commun")).isEmpty();
    }

    private static List<String> missing(Depot depot, Tenant tenant, String... contents) {
        var items = List.of(contents).stream()
                .map(content -> new FileList.Item(content, name(content), content.length()))
                .toList();
        return QuarkusTransaction.requiringNew().call(() -> depot.missing(tenant, depot.list(items)));
    }

    private void put(Depot depot, Tenant tenant, String content) {
        try {
            var file = Files.writeString(folder.resolve("file"), content);
            QuarkusTransaction.requiringNew().run(() -> depot.put(tenant, name(content), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String content) {
        return Sha256.hex(content);
    }

    private Depot depot(long file, long all) {
        return new Depot(database, files, blobs, new Narrow(file, all), clock);
    }

    /** A platform on which little may be sent. */
    private record Narrow(long fileBytes, long bytes) implements Platform, Platform.Quota {
        @Override
        public Quota quota() {
            return this;
        }

        @Override
        public String pagesDomain() {
            return "parvis.localhost";
        }

        @Override
        public Path dataDir() {
            return Path.of("data");
        }

        @Override
        public String publicScheme() {
            return "http";
        }

        @Override
        public int publicPort() {
            return 0;
        }

        @Override
        public String reportAddress() {
            return "mailto:a@b.example";
        }

        @Override
        public Tls tls() {
            return Tls.OWN;
        }

        @Override
        public Set<String> adminHosts() {
            return Set.of();
        }

        @Override
        public Optional<String> operatorToken() {
            return Optional.empty();
        }

        @Override
        public Optional<String> secretKey() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> earlierSecretKeys() {
            return Optional.empty();
        }

        @Override
        public int pages() {
            return 1;
        }

        @Override
        public int domains() {
            return 1;
        }

        @Override
        public int sources() {
            return 1;
        }
    }
}
