package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import fr.parvis.RealPostgres;
import fr.parvis.address.Slug;
import fr.parvis.tenant.Profile;
import fr.parvis.tenant.Profiles;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Statements;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A release is added while its organisation is erased: whichever comes first, nothing of it stays. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class ErasedWhileAddedTest {
    private static final Profile PROFILE = Profiles.french("Une association", Tenant.Kind.ASSOCIATION);

    @Inject
    Tenants tenants;

    @Inject
    Drafts drafts;

    @Inject
    Releases releases;

    @Inject
    Statements database;

    @Test
    void who_adds_after_the_end_is_refused_although_the_organisation_was_read_before_it() {
        var tenant = tenants.create(new Slug("finie-avant"), PROFILE);
        var draft = draft(tenant);
        var refused = catchThrowableOfType(
                Conflict.class,
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(tenants.active(tenant.id())).isPresent();
                    erase(tenant);
                    releases.add(draft, true);
                }));
        assertThat(refused.kind()).isEqualTo("closed");
        assertThat(releases.list(tenant.id(), Integer.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void the_end_waits_for_a_release_that_is_being_added_and_takes_it_along() throws Exception {
        var tenant = tenants.create(new Slug("finie-pendant"), PROFILE);
        var draft = draft(tenant);
        var end = QuarkusTransaction.requiringNew().call(() -> {
            releases.add(draft, false);
            assertThat(releases.list(tenant.id(), Integer.MAX_VALUE, 10)).hasSize(1);
            var erasing = CompletableFuture.runAsync(() -> erase(tenant));
            await().until(() -> erasing.isDone() || isSomebodyWaiting());
            return erasing;
        });
        end.get(10, TimeUnit.SECONDS);
        assertThat(releases.list(tenant.id(), Integer.MAX_VALUE, 10)).isEmpty();
    }

    private void erase(Tenant tenant) {
        QuarkusTransaction.requiringNew().run(() -> {
            tenants.close(tenant.slug());
            releases.erase(tenant.id());
        });
    }

    private boolean isSomebodyWaiting() {
        return database.first("select 1 from pg_locks where locktype = 'transactionid' and not granted", row -> true)
                .isPresent();
    }

    private Draft draft(Tenant tenant) {
        return drafts.finish(drafts.begin(tenant, Release.Origin.UPLOAD));
    }
}
