package fr.parvis.ops;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.RealPostgres;
import fr.parvis.ops.Housekeeping.Chore;
import fr.parvis.site.Blobs;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(RealPostgres.class)
class HousekeepingTest {
    @Inject
    Housekeeping housekeeping;

    @Inject
    Blobs blobs;

    @Inject
    EntityManager database;

    @Inject
    UserTransaction transaction;

    @Test
    void a_blob_that_nobody_names_goes_after_a_day() throws Exception {
        var orphan = blobs.put("nobody names me".getBytes(StandardCharsets.UTF_8));
        ageAllBlobs();
        housekeeping.perform(Chore.BLOBS);
        assertThat(blobs.get(orphan)).isEmpty();
    }

    @Test
    void a_blob_that_is_wanted_again_stays_though_it_is_old() throws Exception {
        var content = "wanted again".getBytes(StandardCharsets.UTF_8);
        var wanted = blobs.put(content);
        ageAllBlobs();
        blobs.put(content);
        housekeeping.perform(Chore.BLOBS);
        assertThat(blobs.get(wanted)).contains(content);
    }

    @Test
    void blobs_of_releases_stay() throws Exception {
        ageAllBlobs();
        housekeeping.perform(Chore.BLOBS);
        var missing = database.createNativeQuery(
                        "select count(*) from entry where sha256 is not null and sha256 not in (select sha256 from blob)")
                .getSingleResult();
        assertThat(((Number) missing).intValue()).isZero();
        assertThat(((Number) database.createNativeQuery("select count(*) from blob")
                                .getSingleResult())
                        .intValue())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void every_chore_can_be_done_twice(Chore chore) {
        housekeeping.perform(chore);
        assertThat(housekeeping.perform(chore)).isZero();
    }

    private void ageAllBlobs() throws Exception {
        transaction.begin();
        database.createNativeQuery("update blob set stored_at = now() - interval '2 days'")
                .executeUpdate();
        transaction.commit();
    }
}
