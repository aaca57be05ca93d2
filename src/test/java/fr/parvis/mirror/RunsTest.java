package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.LONG;
import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.ended;
import static fr.parvis.mirror.Operator.get;
import static fr.parvis.mirror.Operator.path;
import static fr.parvis.mirror.Operator.run;
import static fr.parvis.mirror.Operator.smallSite;
import static fr.parvis.mirror.Operator.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import fr.parvis.RealPostgres;
import fr.parvis.address.Slug;
import fr.parvis.mirror.capture.Counts;
import fr.parvis.mirror.crawl.SmallSite;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs that wait, stop, are taken up again, or are performed by several at once. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class RunsTest extends WithOrigin {
    @Inject
    Schedules schedules;

    @Test
    void a_run_waits_for_the_hours_of_its_source() throws Exception {
        long source = source(origin, "nuit", "PT0S");
        var soon = LocalTime.now(ZoneId.of("Europe/Paris")).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
        var tag = api().get(path("nuit/sources/" + source)).header("ETag");
        Operator.change("nuit/sources/" + source, tag, "{\"hours\":\"" + soon + "-" + soon.plusHours(1) + "\"}", 200);
        int before = origin.requests();

        api().post(path("nuit/sources/" + source + "/runs")).then().statusCode(202);

        var waiting = "select count(*) from scheduled_tasks where not picked and execution_time between "
                + "now() + interval '100 minutes' and now() + interval '121 minutes' and task_instance = "
                + "(select max(id)::text from run where source_id = " + source + ")";
        await().atMost(LONG).until(() -> number(waiting) == 1);
        assertThat(get("nuit/runs/1").getString("state")).isEqualTo("queued");
        assertThat(origin.requests()).isEqualTo(before);
        api().delete(path("nuit/runs/1")).then().statusCode(204);
    }

    @Test
    void the_third_run_of_a_tenant_waits_for_one_of_the_other_two() {
        var started = threeRuns("gourmand");
        assertThat(started)
                .allSatisfy(run -> assertThat(attempts.notBefore(run)).isEmpty());
        attempts.begin(started.get(0));
        attempts.begin(started.get(1));
        assertThat(attempts.notBefore(started.get(2))).isPresent();
        assertThat(attempts.begin(started.get(2))).isEmpty();
        assertThat(mirroring.perform(started.get(2), () -> false)).isFalse();
        assertThat(attempts.notBefore(started.get(1))).isEmpty();
        assertThat(mirroring.perform(started.get(0), () -> false)).isTrue();
        assertThat(attempts.notBefore(started.get(2))).isEmpty();
        mirroring.giveUp(started.get(1));
        mirroring.giveUp(started.get(2));
    }

    @Test
    void a_run_that_waits_for_a_thread_is_seen_by_those_that_have_one_unless_it_waits_for_its_own_tenant()
            throws Exception {
        long busy = runWithoutJob("occupe", source(origin, "occupe", "PT0S"));
        var patient = threeRuns("patiente");
        long waiting = patient.get(2);
        assertThat(attempts.areAwaited(busy)).isFalse();
        assertThat(areAwaited(busy, waiting)).isTrue();
        assertThat(areAwaited(waiting, waiting)).isFalse();
        attempts.begin(patient.get(0));
        assertThat(areAwaited(busy, waiting)).isTrue();
        attempts.begin(patient.get(1));
        assertThat(areAwaited(busy, waiting)).isFalse();
        mirroring.giveUp(patient.get(0));
        assertThat(areAwaited(busy, waiting)).isTrue();
        attempts.begin(waiting);
        assertThat(areAwaited(busy, waiting)).isTrue();
        Stream.concat(patient.stream(), Stream.of(busy)).forEach(mirroring::giveUp);
    }

    /** Whether {@code run} knows that {@code waiting} has waited for a thread for a while; no job ever sees that one. */
    private boolean areAwaited(long run, long waiting) throws SQLException {
        QuarkusTransaction.begin();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) "
                            + "values ('mirror-run', '" + waiting + "', now() - interval '6 seconds', false, 1)");
            return attempts.areAwaited(run);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void a_source_that_cannot_be_read_keeps_no_other_from_its_schedule() throws Exception {
        long broken = source(origin, "illisible", "PT0S");
        long sound = source(origin, "lisible", "PT0S");
        change("update source set include = '{}', next_run_at = now() - interval '2 minutes' where id = " + broken);
        change("update source set next_run_at = now() - interval '1 minute' where id = " + sound);
        schedules.due().forEach(schedules::start);
        assertThat(number("select count(*) from run where source_id = " + sound))
                .isOne();
        assertThat(number("select count(*) from source where next_run_at > now() and id = " + broken))
                .isOne();
        change("update source set include = '[]', next_run_at = null where id = " + broken);
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void schedules_and_proofs_wait_for_no_run() throws Exception {
        var tasks = "select count(*) from %s where task_name in ('mirror-schedule', 'mirror-proofs')";
        assertThat(number(tasks.formatted("inspection_task"))).isEqualTo(2);
        assertThat(number(tasks.formatted("scheduled_tasks"))).isZero();
    }

    @Test
    void a_run_with_which_the_process_ended_five_times_with_nothing_new_in_between_is_hopeless() {
        long run = runWithoutJob("fatal", source(origin, "fatal", "PT0S"));
        assertThat(deaths(run, 4)).containsExactly(false, false, false, false);
        var looks = new AtomicInteger();
        assertThat(mirroring.perform(run, () -> looks.incrementAndGet() > 30)).isFalse();
        assertThat(deaths(run, 5)).containsExactly(false, false, false, false, true);
        mirroring.giveUp(run);
        assertThat(get("fatal/runs/1").getString("state")).isEqualTo("failed");
    }

    private List<Boolean> deaths(long run, int times) {
        return Stream.generate(() -> mirroring.died(run)).limit(times).toList();
    }

    @Test
    void a_run_whose_source_goes_meanwhile_ends_quietly() {
        long source = source(origin, "envole", "PT0S");
        long run = runWithoutJob("envole", source);
        var looks = new AtomicInteger();
        boolean ended = mirroring.perform(run, () -> {
            if (looks.incrementAndGet() == 30) {
                long tenant = tenants.bySlug(new Slug("envole")).orElseThrow().id();
                sources.delete(
                        tenant,
                        source,
                        sources.find(tenant, source).orElseThrow().version());
            }
            return false;
        });
        assertThat(looks).hasValueGreaterThan(29);
        assertThat(ended).isTrue();
        api().get(path("envole/releases")).then().body("items.size()", is(0));
    }

    @Test
    void a_worker_that_was_thought_dead_publishes_nothing() {
        long source = source(origin, "spectre", "PT0S");
        long run = runWithoutJob("spectre", source);
        var looks = new AtomicInteger();
        // While the first worker sleeps, a second one takes the run up and brings it to its end.
        boolean ended = mirroring.perform(run, () -> {
            if (looks.incrementAndGet() == 30) {
                assertThat(attempts.begin(run)).isPresent();
            }
            return false;
        });
        assertThat(ended).isTrue();
        assertThat(get("spectre/runs/1").getString("state")).isEqualTo("running");
        assertThat(get("spectre/releases").getList("items")).isEmpty();
        assertThat(mirroring.perform(run, () -> false)).isTrue();
        assertThat(get("spectre/runs/1").getInt("release")).isEqualTo(1);
        assertThat(get("spectre/releases").getList("items")).hasSize(1);
    }

    @Test
    void a_cancelled_run_leaves_nothing() {
        long source = source(origin, "annule", "PT1S");
        api().post(path("annule/sources/" + source + "/runs")).then().statusCode(202);
        await().atMost(LONG).until(() -> get("annule/runs/1").getString("current") != null);
        api().delete(path("annule/runs/1")).then().statusCode(204);
        assertThat(get("annule/runs/1").getString("state")).isEqualTo("cancelled");
        api().delete(path("annule/runs/1")).then().statusCode(409).body("type", is("urn:parvis:problem:finished"));
        var task = "select count(*) from scheduled_tasks where task_instance = "
                + "(select max(id)::text from run where source_id = " + source + ")";
        await().atMost(LONG).until(() -> number(task) == 0);
        assertThat(get("annule/runs/1").getString("state")).isEqualTo("cancelled");
        assertThat(get("annule/releases").getList("items")).isEmpty();
        visitor("annule").get("/").then().statusCode(404);
    }

    @Test
    void the_number_of_a_run_is_never_another_ones() {
        long source = source(origin, "numeros", "PT1S");
        api().post(path("numeros/sources/" + source + "/runs")).then().statusCode(202);
        api().delete(path("numeros/sources/" + source)).then().statusCode(204);
        long other = api().contentType("application/json")
                .body(Map.of("url", origin.url(), "delay", "PT1S"))
                .post(path("numeros/sources"))
                .jsonPath()
                .getLong("id");
        api().post(path("numeros/sources/" + other + "/runs"))
                .then()
                .statusCode(202)
                .body("number", is(2));
        api().delete(path("numeros/runs/2")).then().statusCode(204);
    }

    @Test
    void a_run_that_three_perform_at_once_gives_one_release() throws Exception {
        long source = source(origin, "trois", "PT0S");
        api().post(path("trois/sources/" + source + "/runs")).then().statusCode(202);
        long run = number("select max(id) from run where source_id = " + source);
        Callable<Boolean> perform = () -> mirroring.perform(run, () -> false);
        var pool = Executors.newFixedThreadPool(2);
        for (var ended : pool.invokeAll(List.of(perform, perform))) {
            assertThat(ended.get()).isTrue();
        }
        pool.shutdown();
        assertThat(ended("trois", 1).getInt("release")).isEqualTo(1);
        assertThat(get("trois/releases").getList("items")).hasSize(1);
    }

    @Test
    void the_counters_of_a_run_that_is_taken_up_again_do_not_go_back() throws Exception {
        long run = runWithoutJob("compteurs", source(origin, "compteurs", "PT0S"));
        var order = attempts.begin(run).orElseThrow();
        attempts.note(order, new Counts(50, 30, 0, 2, 1, 1, 9_000, origin.url() + "a"), Duration.ofSeconds(7));
        var again = attempts.begin(run).orElseThrow();
        assertThat(again.worked()).isEqualTo(Duration.ofSeconds(7));
        attempts.note(again, new Counts(40, 3, 0, 0, 0, 0, 700, origin.url() + "b"), Duration.ofSeconds(8));
        assertThat(get("compteurs/runs/1").getInt("fetched")).isEqualTo(30);
        assertThat(get("compteurs/runs/1").getString("current")).endsWith("/b");
        attempts.note(again, new Counts(50, 31, 0, 2, 1, 1, 9_100, origin.url() + "c"), Duration.ofSeconds(9));
        assertThat(get("compteurs/runs/1").getInt("fetched")).isEqualTo(31);
        mirroring.giveUp(run);
    }

    /** As WordPress does: addresses of commenters' portraits, and numbers that are good for one visit. */
    @Test
    void what_an_origin_makes_up_anew_for_each_visitor_makes_no_release() throws Exception {
        try (var small = smallSite()) {
            small.page("/", "Accueil", "/a");
            visit(small, 0);
            long source = source(small, "portraits");
            run("portraits", source);
            visit(small, 1);
            small.forget();

            var second = run("portraits", source);

            assertThat(small.sent()).containsExactly("/a");
            assertThat(second.getString("state")).isEqualTo("succeeded");
            assertThat(second.getInt("release")).isEqualTo(1);
            assertThat(second.getInt("fetched")).isEqualTo(second.getInt("unchanged") + 1);
            assertThat(second.getInt("changes.changed.total")).isZero();
            assertThat(get("portraits/releases").getList("items.number")).containsExactly(1);
            api().get("/api/v1/audit?tenant=portraits&action=release.mirror")
                    .then()
                    .body("items.resource", is(List.of("tenants/portraits/releases/1")));
            assertThat(number(
                            "select count(distinct run_id) from capture join run on run.id = run_id where source_id = "
                                    + source))
                    .isEqualTo(1);

            small.answers(
                    "/a", 200, "text/html; charset=utf-8", "<!doctype html><title>A</title><p>Un mot de plus</p>");
            var third = run("portraits", source);
            assertThat(third.getInt("release")).isEqualTo(2);
            assertThat(third.getList("changes.changed.urls"))
                    .containsExactly(small.url("/a").value());
            assertThat(get("portraits/published").getInt("release")).isEqualTo(2);
        }
    }

    private static void visit(SmallSite small, int number) {
        small.answers("/a", 200, "text/html; charset=utf-8", """
                <!doctype html><title>A</title><p>Un mot</p><script>var nonce = "%1$d";</script>
                <img src="https://%1$d.gravatar.example/avatar/5d41" width="1" height="1" alt="">""".formatted(number));
    }

    @Test
    void a_run_that_was_stopped_goes_on_where_it_was() throws Exception {
        long source = source(origin, "arret", "PT0S");
        long run = runWithoutJob("arret", source);
        var looks = new AtomicInteger();
        var before = requests("/mairie/", "/img/blason.svg", "/galerie");
        assertThat(mirroring.perform(run, () -> looks.incrementAndGet() > 60)).isFalse();
        assertThat(get("arret/runs/1").getString("state")).isEqualTo("running");
        assertThat(get("arret/releases").getList("items")).isEmpty();
        long stored = number("select count(*) from capture where run_id = " + run);
        assertThat(stored).isBetween(20L, 60L);
        long worked = number("select worked from run where id = " + run);
        assertThat(worked).isBetween(0L, LONG.toMillis());
        assertThat(mirroring.perform(run, () -> false)).isTrue();
        assertThat(number("select worked from run where id = " + run)).isGreaterThanOrEqualTo(worked);
        assertThat(get("arret/runs/1").getInt("release")).isEqualTo(1);
        assertThat(requests("/mairie/", "/img/blason.svg", "/galerie"))
                .isEqualTo(before.stream().map(count -> count + 1).toList());
        assertThat(number("select count(*) from capture where run_id = " + run)).isGreaterThan(stored);
    }

    /** Of three sources. */
    private List<Long> threeRuns(String slug) {
        var started = new ArrayList<>(List.of(runWithoutJob(slug, source(origin, slug, "PT0S"))));
        for (int i = 0; i < 2; i++) {
            long next = api().contentType("application/json")
                    .body(Map.of("url", origin.url()))
                    .post(path(slug + "/sources"))
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getLong("id");
            started.add(runWithoutJob(slug, next));
        }
        return started;
    }
}
