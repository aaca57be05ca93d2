package fr.parvis.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.site.Blobs;
import fr.parvis.site.Depot;
import fr.parvis.site.Descent;
import fr.parvis.site.Draft;
import fr.parvis.site.Drafts;
import fr.parvis.site.Entries;
import fr.parvis.site.Material;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.AuditSeals;
import fr.parvis.tenant.Chore;
import fr.parvis.tenant.Profile;
import fr.parvis.tenant.Profiles;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealPostgres.class)
class HousekeepingTest {
    private static final Profile PROFILE = Profiles.french("Une association", Tenant.Kind.ASSOCIATION);
    private static final Places NONE = new Places() {
        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            return Optional.empty();
        }

        @Override
        public Optional<String> link(WebUrl url) {
            return Optional.empty();
        }
    };

    @Inject
    Housekeeping housekeeping;

    @All
    @Inject
    List<Chore> chores;

    @Inject
    AuditSeals seals;

    @Inject
    Tenants tenants;

    @Inject
    Drafts drafts;

    @Inject
    Releases releases;

    @Inject
    Blobs blobs;

    @Inject
    Entries entries;

    @Inject
    Depot depot;

    @Inject
    EntityManager database;

    @Inject
    UserTransaction transaction;

    @Test
    void a_blob_that_nobody_names_goes_after_a_day() throws Exception {
        var orphan = blobs.put("nobody names me".getBytes(StandardCharsets.UTF_8));
        ageAllBlobs();
        perform("bytes");
        assertThat(blobs.get(orphan)).isEmpty();
    }

    @Test
    void a_blob_that_is_wanted_again_stays_though_it_is_old() throws Exception {
        var content = "wanted again".getBytes(StandardCharsets.UTF_8);
        var wanted = blobs.put(content);
        ageAllBlobs();
        blobs.put(content);
        perform("bytes");
        assertThat(blobs.get(wanted)).contains(content);
    }

    @Test
    void the_bytes_of_a_dry_run_go_after_a_day() throws Exception {
        var tenant = tenants.create(new Slug("a-blanc"), PROFILE);
        var tried = "only tried";
        given().header("Authorization", "Bearer " + operatorToken())
                .header("Dry-Run", "true")
                .contentType("application/zip")
                .body(zip("tried.txt", tried))
                .post("/api/v1/tenants/" + tenant.slug() + "/releases")
                .then()
                .statusCode(201)
                .header("Dry-Run", "true");
        assertThat(releases.list(tenant.id(), Integer.MAX_VALUE, 10)).isEmpty();
        assertThat(blobs.get(named(tried.getBytes(StandardCharsets.UTF_8)))).isPresent();
        ageAllBlobs();
        perform("bytes");
        assertThat(blobs.get(named(tried.getBytes(StandardCharsets.UTF_8)))).isEmpty();
    }

    @Test
    void what_pages_of_an_earlier_release_load_is_to_be_had_for_a_day() throws Exception {
        var tenant = tenants.create(new Slug("d-hier"), PROFILE);
        var style = new PagePath("/hier.css");
        for (var file : List.of("hier.css", "aujourdhui.css")) {
            given().header("Authorization", "Bearer " + operatorToken())
                    .contentType("application/zip")
                    .body(zip(file, "p{color:red}"))
                    .post("/api/v1/tenants/d-hier/releases?publish=true")
                    .then()
                    .statusCode(201);
        }
        var today = new SiteRef(tenant.id(), 2);
        assertThat(entries.findEarlierAsset(today, style)).isPresent();
        assertThat(perform("assets of earlier releases")).isZero();

        execute("update release set published_at = published_at - interval '25 hours' where tenant_id = "
                + tenant.id());
        assertThat(entries.findEarlierAsset(today, style)).isEmpty();
        assertThat(perform("assets of earlier releases")).isOne();
        assertThat(releases.publication(tenant.id()).orElseThrow().pictures()).isNotNull();
        assertThat(perform("assets of earlier releases")).isZero();
    }

    @Test
    void a_publication_before_which_nothing_was_there_is_looked_at_once_and_stays_as_it_is() throws Exception {
        var tenant = tenants.create(new Slug("premiere"), PROFILE);
        publish(tenant, "a file".getBytes(StandardCharsets.UTF_8));
        execute("update release set published_at = published_at - interval '25 hours' where tenant_id = "
                + tenant.id());
        var looked = "select count(*) from publication where settled_at is not null and tenant_id = " + tenant.id();
        assertThat(number(looked)).isZero();
        assertThat(perform("assets of earlier releases")).isZero();
        assertThat(number(looked)).isOne();
        assertThat(releases.publication(tenant.id()).orElseThrow().pictures()).isNull();
    }

    private int number(String query) {
        return ((Number) database.createNativeQuery(query).getSingleResult()).intValue();
    }

    @Test
    void a_release_of_an_older_replica_is_made_of_itself() throws Exception {
        var tenant = tenants.create(new Slug("ancienne"), PROFILE);
        publish(tenant, "a file".getBytes(StandardCharsets.UTF_8));
        var columns =
                "state, origin, pages, assets, redirects, bytes, manifest, findings, problems, navigation, rules, "
                        + "rules_version, created_at";
        execute("insert into release (tenant_id, number, " + columns + ") select tenant_id, 7, " + columns
                + " from release where tenant_id = " + tenant.id());
        assertThat(releases.find(new SiteRef(tenant.id(), 7)).orElseThrow().descent())
                .isEqualTo(new Descent(7, null));
    }

    @Test
    void blobs_of_releases_stay() throws Exception {
        ageAllBlobs();
        perform("bytes");
        var missing = database.createNativeQuery(
                        "select count(*) from entry where sha256 is not null and sha256 not in (select sha256 from blob)")
                .getSingleResult();
        assertThat(((Number) missing).intValue()).isZero();
        assertThat(((Number) database.createNativeQuery("select count(*) from blob")
                                .getSingleResult())
                        .intValue())
                .isPositive();
    }

    @Test
    void erasing_an_organisation_takes_its_bytes_and_leaves_those_that_others_publish() throws Exception {
        var tenant = tenants.create(new Slug("effacee"), PROFILE);
        var own = "only theirs".getBytes(StandardCharsets.UTF_8);
        var shared = "everybody has this".getBytes(StandardCharsets.UTF_8);
        publish(tenant, own, shared);
        publish(tenants.create(new Slug("voisine"), PROFILE), shared);
        ageAllBlobs();
        releases.erase(tenant.id());
        await().untilAsserted(() -> assertThat(blobs.get(named(own))).isEmpty());
        assertThat(blobs.get(named(shared))).contains(shared);
    }

    @Test
    void erasing_an_organisation_leaves_for_a_day_what_another_is_about_to_publish() throws Exception {
        var tenant = tenants.create(new Slug("effacee-aussi"), PROFILE);
        var own = "only theirs, and new".getBytes(StandardCharsets.UTF_8);
        var shared = "somebody else has this as well".getBytes(StandardCharsets.UTF_8);
        publish(tenant, own, shared);
        var draft = draft(tenants.create(new Slug("voisine-lente"), PROFILE), shared);
        releases.erase(tenant.id());
        perform("bytes");
        releases.add(drafts.finish(draft), true);
        ageAllBlobs();
        perform("bytes");
        assertThat(blobs.get(named(shared))).contains(shared);
        assertThat(blobs.get(named(own))).isEmpty();
    }

    @Test
    void what_a_draft_wants_again_outlives_the_erasing_of_whoever_had_it_first() throws Exception {
        var first = tenants.create(new Slug("effacee-encore"), PROFILE);
        var second = tenants.create(new Slug("voisine-encore"), PROFILE);
        for (int hours : new int[] {5, 7, 13}) {
            var shared = ("wanted again after " + hours).getBytes(StandardCharsets.UTF_8);
            publish(first, shared);
            age(shared, hours);
            var draft = draft(second, shared);
            releases.erase(first.id());
            perform("bytes");
            releases.add(drafts.finish(draft), true);
            assertThat(blobs.get(named(shared))).contains(shared);
        }
    }

    private void age(byte[] content, int hours) throws Exception {
        execute("update blob set stored_at = stored_at - interval '" + hours + " hours' where sha256 = decode('"
                + named(content) + "', 'hex')");
    }

    @Test
    void more_bytes_than_are_looked_at_at_once_go_and_those_that_are_named_stay() throws Exception {
        var kept = "kept among many".getBytes(StandardCharsets.UTF_8);
        publish(tenants.create(new Slug("parmi-beaucoup"), PROFILE), kept);
        execute("insert into blob (sha256, size, content) select sha256(('many ' || i)::text::bytea), 1, 'x' "
                + "from generate_series(1, 4500) i");
        ageAllBlobs();
        assertThat(perform("bytes")).isGreaterThanOrEqualTo(4500);
        assertThat(blobs.get(named(kept))).contains(kept);
    }

    @Test
    void a_letter_that_no_server_took_goes_after_a_month() throws Exception {
        var tenant = tenants.create(new Slug("sans-courrier"), PROFILE);
        for (int days : new int[] {29, 31}) {
            execute("insert into letter (tenant_id, at, subject, text, attempts) values (" + tenant.id()
                    + ", now() - interval '" + days + " days', 'Bonjour', '', 28)");
        }
        assertThat(perform("letters")).isEqualTo(1);
    }

    @Test
    void captures_stay_as_long_as_there_is_a_release_of_them() throws Exception {
        var tenant = tenants.create(new Slug("captee"), PROFILE);
        var page = "a page".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3; i++) {
            publish(tenant, page);
        }
        execute("insert into source (tenant_id, url, include, exclude, max_pages, max_depth, max_bytes, delay, "
                + "respect_robots, auto_publish, created_at, version) values (" + tenant.id()
                + ", 'https://a.example/', '[]', '[]', 1, 1, 1, 'PT1S', true, true, now(), 0)");
        for (var run :
                new String[] {"1, 'SUCCEEDED', 1", "2, 'SUCCEEDED', 2", "3, 'SUCCEEDED', 9", "4, 'FAILED', null"}) {
            execute("insert into run (tenant_id, source_id, problems, queued_at, finished_at, number, state, release) "
                    + "select " + tenant.id() + ", id, '[]', now(), now() - interval '1 minute', " + run
                    + " from source where tenant_id = " + tenant.id());
        }
        execute("insert into capture (run_id, url, status, type, headers, bytes, depth, at, freshness) "
                + "select id, 'https://a.example/', 200, 'text/html', '{}', 0, 0, now(), 'NEW' from run where tenant_id = "
                + tenant.id());
        perform("captures");
        assertThat(runsWithCaptures(tenant)).containsExactly(1, 2, 3);
        releases.delete(new SiteRef(tenant.id(), 1));
        perform("captures");
        assertThat(runsWithCaptures(tenant)).containsExactly(2, 3);

        assertThat(runs(tenant, "not emptied")).containsExactly(1, 2, 3, 4);
        execute("update run set finished_at = finished_at - interval '2 days' where tenant_id = " + tenant.id());
        perform("captures");
        assertThat(runs(tenant, "not emptied")).containsExactly(2, 3);
    }

    @Test
    void runs_of_more_than_a_year_ago_go_but_those_of_releases_and_the_last_of_a_source() throws Exception {
        var tenant = tenants.create(new Slug("courses-anciennes"), PROFILE);
        publish(tenant, "a page".getBytes(StandardCharsets.UTF_8));
        execute("insert into source (tenant_id, url, include, exclude, max_pages, max_depth, max_bytes, delay, "
                + "respect_robots, auto_publish, created_at, version) values (" + tenant.id()
                + ", 'https://a.example/', '[]', '[]', 1, 1, 1, 'PT1S', true, true, now(), 0)");
        for (var run : new String[] {
            "1, '366 days', 1",
            "2, '366 days', cast(null as integer)",
            "3, '366 days', 9",
            "4, '364 days', cast(null as integer)",
            "5, '366 days', cast(null as integer)"
        }) {
            execute("insert into run (tenant_id, source_id, problems, queued_at, state, number, finished_at, release) "
                    + "select " + tenant.id()
                    + ", id, '[]', now(), 'SUCCEEDED', number, now() - cast(since as interval), release "
                    + "from source, (values (" + run + ")) as run (number, since, release) where tenant_id = "
                    + tenant.id());
        }
        assertThat(perform("runs")).isEqualTo(2);
        assertThat(runs(tenant, "true")).containsExactly(1, 4, 5);
    }

    private static String operatorToken() throws Exception {
        var dataDir = ConfigProvider.getConfig().getValue("parvis.data-dir", String.class);
        return Files.readString(Path.of(dataDir, "operator-token")).strip();
    }

    private static byte[] zip(String name, String content) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private List<Integer> runsWithCaptures(Tenant tenant) {
        return runs(tenant, "exists (select 1 from capture where run_id = id)");
    }

    @SuppressWarnings("unchecked")
    private List<Integer> runs(Tenant tenant, String which) {
        return database.createNativeQuery(
                        "select number from run where tenant_id = ?1 and " + which + " order by number", Integer.class)
                .setParameter(1, tenant.id())
                .getResultList();
    }

    private void execute(String statement) throws Exception {
        transaction.begin();
        database.createNativeQuery(statement).executeUpdate();
        transaction.commit();
    }

    private void publish(Tenant tenant, byte[]... files) {
        releases.add(drafts.finish(draft(tenant, files)), true);
    }

    private Draft draft(Tenant tenant, byte[]... files) {
        var draft = drafts.begin(tenant, Release.Origin.UPLOAD);
        for (var file : files) {
            var path = new PagePath("/" + file.length + ".bin");
            draft.add(
                    new Material(path, "application/octet-stream", file, new WebUrl("https://a.example/"), null), NONE);
        }
        return draft;
    }

    private static String named(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void every_chore_can_be_done_twice() {
        assertThat(chores).hasSizeGreaterThan(10);
        for (var chore : chores) {
            housekeeping.perform(chore);
            assertThat(housekeeping.perform(chore)).as(chore.name()).isZero();
        }
    }

    private int perform(String chore) {
        return housekeeping.perform(chore(chore));
    }

    private Chore chore(String name) {
        return chores.stream()
                .filter(chore -> chore.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_report_of_an_inspection_goes_when_its_week_is_over() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "insert into inspection (id, url, max_pages, state, created_at, expires_at) values "
                                        + "('old', '', 1, 'FAILED', now(), timestamptz '2100-01-08 12:00:00Z')")
                        .executeUpdate());
        assertThat(inspectionsThatGo("2100-01-08T11:59:59Z")).isZero();
        assertThat(inspectionsThatGo("2100-01-08T12:00:01Z")).isPositive();
        assertThat(inspectionsThatGo("2100-01-08T12:00:01Z")).isZero();
    }

    @Test
    void lines_of_the_audit_go_after_a_year_with_their_seal_or_without() {
        var line = "insert into audit (at, actor, action, resource) values (timestamptz '2020-01-01', 'x', 'x', 'x')";
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(line).executeUpdate());
        seals.seal();
        var later = new Housekeeping(
                chores, seals, database, Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC));

        QuarkusTransaction.begin();
        try {
            database.createNativeQuery(line).executeUpdate();
            assertThat(later.perform(chore("audit lines"))).isGreaterThanOrEqualTo(2);
            assertThat(database.createNativeQuery("select count(*) from audit", Long.class)
                            .getSingleResult())
                    .isEqualTo(0L);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private int inspectionsThatGo(String now) {
        var later = new Housekeeping(chores, seals, database, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
        return QuarkusTransaction.requiringNew().call(() -> {
            database.createNativeQuery("delete from inspection where id <> 'old'")
                    .executeUpdate();
            return later.perform(chore("inspections"));
        });
    }

    @Test
    void a_file_that_was_sent_alone_waits_a_day_for_a_release() throws Exception {
        var tenant = tenants.create(new Slug("depot"), PROFILE);
        var file = Files.write(Files.createTempFile("depot", null), new byte[5_000_000]);
        var name = named(new byte[5_000_000]);
        depot.put(tenant, name, file);
        ageAllBlobs();
        perform("files sent alone");
        perform("bytes");
        assertThat(blobs.get(name)).contains(new byte[5_000_000]);
        execute("update upload_blob set stored_at = now() - interval '25 hours'");
        perform("files sent alone");
        perform("bytes");
        assertThat(blobs.get(name)).isEmpty();
        assertThat(database.createNativeQuery(
                                "select count(*) from blob_part where encode(sha256, 'hex') = ?1", Long.class)
                        .setParameter(1, name)
                        .getSingleResult())
                .isEqualTo(0L);
    }

    private void ageAllBlobs() throws Exception {
        transaction.begin();
        database.createNativeQuery("update blob set stored_at = now() - interval '2 days'")
                .executeUpdate();
        transaction.commit();
    }
}
