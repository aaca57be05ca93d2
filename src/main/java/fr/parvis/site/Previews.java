package fr.parvis.site;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Releases shown before they are published, each under a host name that cannot be guessed, for 24 hours. */
@ApplicationScoped
@Transactional
public class Previews {
    /** How the label of a preview's host begins. */
    public static final String PREFIX = "preview-";

    private static final Duration LIFETIME = Duration.ofHours(24);

    /** Who asks again within this time gets the same address again. */
    private static final Duration STEP = Duration.ofMinutes(5);

    private static final int LABEL_BYTES = 16;

    private final EntityManager database;
    private final Releases releases;
    private final Clock clock;
    private final Vault vault;

    Previews(EntityManager database, Releases releases, Vault vault, Clock clock) {
        this.database = database;
        this.releases = releases;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param label the first label of the host, below the pages domain; only its hash is kept */
    public record Preview(String label, Instant expiresAt) {}

    public Preview open(SiteRef ref) {
        if (releases.find(ref).isEmpty()) {
            throw new Missing("There is no release " + ref.release() + ".");
        }
        long step = clock.instant().getEpochSecond() / STEP.toSeconds();
        var preview = new Preview(
                PREFIX + label(ref, step),
                Instant.ofEpochSecond(step * STEP.toSeconds()).plus(LIFETIME));
        database.createNativeQuery("insert into preview (label, tenant_id, release, expires_at) values (?1, ?2, ?3, ?4)"
                        + " on conflict do nothing")
                .setParameter(1, hash(preview.label()))
                .setParameter(2, ref.tenant())
                .setParameter(3, ref.release())
                .setParameter(4, preview.expiresAt())
                .executeUpdate();
        return preview;
    }

    /** The release behind a label, while the preview lasts. */
    public Optional<SiteRef> find(String label) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select tenant_id, release from preview where label = ?1 and expires_at > ?2")
                .setParameter(1, hash(label))
                .setParameter(2, clock.instant())
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new SiteRef(((Number) row[0]).longValue(), ((Number) row[1]).intValue()));
    }

    private String label(SiteRef ref, long step) {
        var mark = vault.mark("preview", ref.tenant() + " " + ref.release() + " " + step);
        return new BigInteger(1, Arrays.copyOf(mark, LABEL_BYTES)).toString(Character.MAX_RADIX);
    }

    private static String hash(String label) {
        return Sha256.hex(label);
    }
}
