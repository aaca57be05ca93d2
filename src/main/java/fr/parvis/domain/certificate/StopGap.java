package fr.parvis.domain.certificate;

import fr.parvis.address.Hostname;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Vault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A certificate for the pages domain and all names one label below it that nobody vouches for, so that HTTPS can be
 * tried from the first start on. One for all replicas, sealed like every key.
 */
@Singleton
public class StopGap {
    private static final Logger LOG = Logger.getLogger(StopGap.class);
    private static final String PURPOSE = "stop-gap certificate";
    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration LEFT = Duration.ofDays(30);

    /** The pages domain, the vault's key that sealed it, and the certificate's number. */
    private static final String ID = "%s/%s/%s";

    private final Database database;
    private final Vault vault;
    private final Supplier<Hostname> domain;
    private final Clock clock;

    @Inject
    StopGap(Database database, Vault vault, PublicAddress address, Clock clock) {
        this(database, vault, address::pagesDomain, clock);
    }

    StopGap(Database database, Vault vault, Supplier<Hostname> domain, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.domain = domain;
        this.clock = clock;
    }

    private record Stored(String id, X509Certificate certificate, Keys.Sealed sealed) {}

    /** Blocks; makes one if there is none, if the last one ends soon, or lies under a key that nobody has any more. */
    public KeyedChain get() {
        return newest().flatMap(this::read)
                .filter(chain -> chain.notAfter().isAfter(clock.instant().plus(LEFT)))
                .orElseGet(() -> {
                    var made = make();
                    return newest().flatMap(this::read).orElse(made);
                });
    }

    /** Of several, the newest is what all replicas show. */
    void forgetOld() {
        database.change(
                "delete from sealed_key where purpose = ? and key_id like ? and created_at < "
                        + "(select max(created_at) from sealed_key where purpose = ? and key_id like ?)",
                PURPOSE,
                ids(),
                PURPOSE,
                ids());
    }

    /** What lies under an earlier key is sealed with that of today; gives how many. */
    int sealAnew() {
        return newest().filter(stored -> !stored.id().startsWith(id("")))
                .flatMap(stored -> read(stored).map(chain -> sealAnew(stored, chain)))
                .orElse(0);
    }

    private int sealAnew(Stored stored, KeyedChain chain) {
        return database.change(
                "update sealed_key set key_id = ?, sealed = ? where purpose = ? and key_id = ?",
                id(serial(chain)),
                vault.seal(chain.key().getEncoded(), PURPOSE),
                PURPOSE,
                stored.id());
    }

    private Optional<Stored> newest() {
        return database.first(
                "select key_id, public_key, sealed from sealed_key where purpose = ? and key_id like ? "
                        + "order by created_at desc, key_id limit 1",
                StopGap::stored,
                PURPOSE,
                ids());
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var id = row.getString("key_id");
        try {
            return new Stored(id, Pem.one(row.getBytes("public_key")), new Keys.Sealed(id, row.getBytes("sealed")));
        } catch (CertificateException e) {
            throw new IllegalStateException("the stop-gap certificate cannot be read", e);
        }
    }

    private KeyedChain make() {
        var key = Keys.fresh();
        var now = clock.instant();
        try {
            var chain = chain(SelfSigned.forAllBelow(domain.get().value(), key, now, now.plus(LIFE)), key.getPrivate());
            database.change(
                    "insert into sealed_key (purpose, key_id, public_key, sealed, created_at) values (?, ?, ?, ?, ?)",
                    PURPOSE,
                    id(serial(chain)),
                    chain.chain().get(0).getEncoded(),
                    vault.seal(key.getPrivate().getEncoded(), PURPOSE),
                    now);
            return chain;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty if no key that is configured opens it. */
    private Optional<KeyedChain> read(Stored stored) {
        try {
            var key = KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(vault.unseal(stored.sealed().bytes(), PURPOSE)));
            return Optional.of(chain(stored.certificate(), key));
        } catch (GeneralSecurityException | IllegalStateException closed) {
            LOG.warnf("The stop-gap certificate of %s cannot be opened: %s", domain.get(), closed.getMessage());
            return Optional.empty();
        }
    }

    private KeyedChain chain(X509Certificate leaf, PrivateKey key) {
        return new KeyedChain(
                "*." + domain.get(), key, List.of(leaf), leaf.getNotAfter().toInstant());
    }

    private String ids() {
        return domain.get() + "/%";
    }

    private String id(String serial) {
        return ID.formatted(domain.get(), vault.keyId(), serial);
    }

    private static String serial(KeyedChain chain) {
        return HexFormat.of().formatHex(chain.chain().get(0).getSerialNumber().toByteArray());
    }
}
