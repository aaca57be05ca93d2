package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.is;

import fr.parvis.RealPostgres;
import fr.parvis.tenant.AuditSeals;
import fr.parvis.tenant.AuditSeals.Flaw;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether anybody notices who changes what the audit tells. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class AuditCheckTest {
    @Inject
    AuditSeals seals;

    @Inject
    EntityManager database;

    private final Client operator = Client.operator();

    @Test
    void lines_stay_as_they_are() {
        operator.tenant("trace-a");
        for (var statement : List.of("update audit set actor = 'nobody'", "delete from audit")) {
            assertThatThrownBy(() -> rolledBack(List.of(statement + " where tenant = 'trace-a'")))
                    .hasStackTraceContaining("The lines of the audit stay as they are.");
        }
    }

    @Test
    void what_is_as_it_was_written_is_whole() {
        operator.tenant("trace-b");
        sealed("trace-b");
        operator.get("audit/check")
                .then()
                .statusCode(200)
                .body("whole", is(true))
                .body("faults", empty())
                .body("otherFaults", is(0))
                .body("seals", greaterThan(0))
                .body("lines", greaterThan(0))
                .body("last.mark", hasLength(64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set detail = detail || '!' where tenant = 'trace-c'",
                "update audit set at = at + interval '1 second' where tenant = 'trace-c'",
                "update audit set actor = 'x' || actor, action = substr(action, 2) where tenant = 'trace-c'",
                "delete from audit where tenant = 'trace-c'",
                "insert into audit (at, actor, action, resource, seal)"
                        + " select at, actor, 'tenant.delete', resource, seal from audit where tenant = 'trace-c'"
            })
    void a_line_that_was_changed_taken_away_or_slipped_in_is_found(String lie) {
        if (operator.get("tenants/trace-c").statusCode() == 404) {
            operator.tenant("trace-c");
            sealed("trace-c");
        }
        assertThat(afterwards(lie)).containsExactly(Flaw.LINES);
    }

    @Test
    void a_seal_that_this_platform_did_not_make_is_found_and_so_is_one_that_is_gone() {
        operator.tenant("trace-d");
        sealed("trace-d");
        operator.tenant("trace-e");
        sealed("trace-e");
        assertThat(afterwards("update audit_seal set mark = repeat('0', 64) where number = 1"))
                .as("nor does the next one hold")
                .containsExactly(Flaw.CHAIN, Flaw.CHAIN);
        assertThat(afterwards("delete from audit_seal where number = 1")).containsExactly(Flaw.CHAIN);
        assertThat(afterwards("update audit_seal set mark_key = '01234567' where number = 1"))
                .containsExactly(Flaw.KEY);
    }

    @Test
    void of_very_many_faults_a_thousand_are_told_and_how_many_more_there_are() {
        QuarkusTransaction.begin();
        try {
            database.createNativeQuery("insert into audit_seal (number, at, lines, digest, mark, mark_key) "
                            + "select i, now(), 1, '', '', '' from generate_series(1000001, 1001100) i")
                    .executeUpdate();
            var check = seals.check();
            assertThat(check.faults())
                    .hasSize(1_000)
                    .extracting(AuditSeals.Fault::kind)
                    .containsOnly(Flaw.LINES);
            assertThat(check.otherFaults()).isEqualTo(100);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void only_operators_ask() {
        operator.tenant("trace-f");
        operator.token("trace-f", "owner").get("audit/check").then().statusCode(403);
    }

    private void sealed(String tenant) {
        await().until(() -> {
            seals.seal();
            var young = "select count(*) from audit where seal is null and tenant = '" + tenant + "'";
            return QuarkusTransaction.requiringNew()
                    .call(() -> ((Number) database.createNativeQuery(young).getSingleResult()).longValue() == 0);
        });
    }

    /** What is found once somebody who may do everything in the database has told a lie. */
    private List<Flaw> afterwards(String lie) {
        return rolledBack(List.of("alter table audit disable trigger audit_stays", lie));
    }

    private List<Flaw> rolledBack(List<String> statements) {
        QuarkusTransaction.begin();
        try {
            statements.forEach(
                    statement -> database.createNativeQuery(statement).executeUpdate());
            return seals.check().faults().stream().map(AuditSeals.Fault::kind).toList();
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
