package fr.parvis.domain.certificate;

import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Vault;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A certificate for the pages domain and all names one label below it that nobody vouches for, so that HTTPS can be
 * tried from the first start on. One for all replicas, sealed like every key.
 */
@Singleton
public class StopGap {
    private static final String PURPOSE = "stop-gap certificate";
    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration LEFT = Duration.ofDays(30);

    private final Database database;
    private final Vault vault;
    private final PublicAddress address;
    private final Clock clock;

    StopGap(Database database, Vault vault, PublicAddress address, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.address = address;
        this.clock = clock;
    }

    /** Blocks; makes one if there is none, or if the last one ends soon. */
    public KeyedChain get() {
        return stored().orElseGet(() -> {
            make();
            return stored().orElseThrow();
        });
    }

    /** The newest that is good for long enough. */
    private Optional<KeyedChain> stored() {
        var pages = address.pagesDomain().value();
        return database
                .list(
                        "select public_key, sealed from sealed_key where purpose = ? and key_id like ? "
                                + "order by created_at desc, key_id",
                        row -> chain(pages, row.getBytes("public_key"), row.getBytes("sealed")),
                        PURPOSE,
                        pages + "/%")
                .stream()
                .filter(chain -> chain.notAfter().isAfter(clock.instant().plus(LEFT)))
                .findFirst();
    }

    private void make() {
        var pages = address.pagesDomain().value();
        var key = Keys.fresh();
        var now = clock.instant();
        try {
            var certificate = SelfSigned.forAllBelow(pages, key, now, now.plus(LIFE));
            database.change(
                    "insert into sealed_key (purpose, key_id, public_key, sealed, created_at) values (?, ?, ?, ?, ?)",
                    PURPOSE,
                    pages + "/"
                            + HexFormat.of()
                                    .formatHex(certificate.getSerialNumber().toByteArray()),
                    certificate.getEncoded(),
                    vault.seal(key.getPrivate().getEncoded(), PURPOSE),
                    now);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private KeyedChain chain(String pages, byte[] certificate, byte[] sealed) {
        try {
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(vault.unseal(sealed, PURPOSE)));
            var leaf = Pem.one(certificate);
            Instant end = leaf.getNotAfter().toInstant();
            return new KeyedChain("*." + pages, key, List.of(leaf), end);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stop-gap certificate cannot be read", e);
        }
    }
}
