package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.address.Hostname;
import fr.parvis.domain.certificate.ServerKey.Asked;
import fr.parvis.domain.certificate.ServerKey.Issuer;
import fr.parvis.tenant.Refusal.Unacceptable;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What tenants send as their certificate: every way to get it wrong is told apart. */
class OwnCertificateTest {
    private static final Hostname NAME = new Hostname("www.valombre.example");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final KeyPair ROOT_KEYS = Keys.fresh();
    private static final KeyPair MIDDLE_KEYS = Keys.fresh();
    private static final KeyPair LEAF_KEYS = Keys.fresh();
    private static final Issuer ROOT = Issuer.of("CN=Racine, O=Essai", ROOT_KEYS);
    private static final Issuer MIDDLE = Issuer.of("CN=Autorité d'essai, O=Parvis", MIDDLE_KEYS);
    /** As {@code openssl pkcs8 -topk8} and {@code openssl ec -aes256} write them. */
    private static final String ENCRYPTED = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhpyNJf9NdeFQICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEGRktPk39v90lCy2c2xqRGEEgZDS
            EywwgJPAUGiA4paVbTvs6u3LzljQ2VyEjaajybyRM0k9jD90DEuiUU0Hz5X39GkR
            adcsLFdg1jwNeBaDHozks58+jkPugt0qOuLAzDFDnnjoV+1tc7i3yFT5YntaZppF
            flKqaXMXI5ChcAsLr4mLwzsaAzVsW3McCzIxhjF2Up49SaQnL3uenVCuf0PZWKM=
            -----END ENCRYPTED PRIVATE KEY-----
            """;

    private static final String ENCRYPTED_OF_OLD = """
            -----BEGIN EC PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-256-CBC,E0CEC00DB6D9288E2FB155E53A8657D7

            D2pTUBrzcnHr223Hg40w5Q1O9ITWrObCQ4TmBnlOwgcGh97uNm30wixKeyOFa8k6
            xQy2W5OsFmlg/c9/9rPye6fYaVVdOtQfQU86Y4RpfFjMZ2byc7ptIoDXBx1SRpSz
            IQ8IZL89lPJnmg7/9R4FCVvh19/DM5t6GtnYEaQLHsY=
            -----END EC PRIVATE KEY-----
            """;

    private static X509Certificate middle;
    private static X509Certificate leaf;

    @BeforeAll
    static void issue() throws Exception {
        middle = ServerKey.sign(ROOT, MIDDLE_KEYS, Asked.of().asAuthority());
        leaf = ServerKey.sign(MIDDLE, LEAF_KEYS, Asked.of("www.valombre.example", "valombre.example"));
    }

    @Test
    void a_chain_in_its_order_with_its_key_is_taken() {
        var own =
                OwnCertificate.read(NAME, Pem.write(List.of(leaf, middle)), ServerKey.pem(LEAF_KEYS.getPrivate()), NOW);
        assertThat(own.chain()).containsExactly(leaf, middle);
        assertThat(own.key()).isEqualTo(LEAF_KEYS.getPrivate());
    }

    @Test
    void keys_are_taken_in_every_spelling_that_tools_write() throws Exception {
        var rsa = rsa(2048);
        var certificate = ServerKey.sign(MIDDLE, rsa, Asked.of("*.valombre.example"));
        for (var pair : List.of(LEAF_KEYS, rsa)) {
            var chain = Pem.write(List.of(pair == rsa ? certificate : leaf, middle));
            var traditional = openssl(ServerKey.pem(pair.getPrivate()));
            assertThat(traditional).contains(pair == rsa ? "BEGIN RSA PRIVATE KEY" : "BEGIN EC PRIVATE KEY");
            for (var key : List.of(traditional, ServerKey.pem(pair.getPrivate()))) {
                assertThat(OwnCertificate.read(NAME, chain, key, NOW).key().getAlgorithm())
                        .isEqualTo(pair == rsa ? "RSA" : "EC");
            }
        }
    }

    @Test
    void a_key_that_openssl_wrote_with_its_parameters_before_it_is_found() {
        var key = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                + ServerKey.pem(LEAF_KEYS.getPrivate());
        assertThat(OwnCertificate.read(NAME, Pem.write(List.of(leaf, middle)), key, NOW)
                        .key())
                .isEqualTo(LEAF_KEYS.getPrivate());
    }

    @Test
    void what_is_wrong_is_said() throws Exception {
        var key = ServerKey.pem(LEAF_KEYS.getPrivate());
        var good = Pem.write(List.of(leaf, middle));
        refused(good, ServerKey.pem(MIDDLE_KEYS.getPrivate()), "key", "not the key of the certificate");
        refused(good, ServerKey.pem(rsa(2048).getPrivate()), "key", "not the key of the certificate");
        refused(good, "", "key", "no private key");
        refused(good, good, "key", "no private key");
        refused(good, key.substring(0, 80) + "\n-----END PRIVATE KEY-----\n", "key", "");
        refused(good, ENCRYPTED, "key", "encrypted");
        refused(good, ENCRYPTED_OF_OLD, "key", "encrypted");
        refused(good, "x".repeat(70_000), "key", "65536 characters");
        refused("", key, "chain", "no certificate");
        refused("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", key, "chain", "cannot be read");
        refused(Pem.write(List.of(middle, leaf)), key, "chain", "an authority's");
        refused(Pem.write(List.of(leaf, middle, middle)), key, "chain", "certificate 3 has not signed");
        refused(Pem.write(List.of(leaf, leaf)), key, "chain", "certificate 2 has not signed");
        refused(issued(Asked.of("www.ailleurs.example")), key, "chain", "is for www.ailleurs.example and not for");
        refused(issued(Asked.of("valombre.example")), key, "chain", "not for www.valombre.example");
        refused(issued(Asked.of("*.example")), key, "chain", "not for www.valombre.example");
        refused(issued(Asked.of("www.valombre.example").until(NOW)), key, "chain", "until 2026-06-01");
        refused(issued(Asked.of("www.valombre.example").until(NOW.plusSeconds(3600))), key, "chain", "only");
        refused(
                issued(Asked.of("www.valombre.example").from(NOW.plusSeconds(3600))),
                key,
                "chain",
                "before 2026-06-01T01");
        refused(
                Pem.write(List.of(
                        ServerKey.sign(MIDDLE.with("SHA1withECDSA"), LEAF_KEYS, Asked.of("www.valombre.example")))),
                key,
                "chain",
                "browsers refuse");
        refused(Pem.write(List.of(leaf)), key, "chain", "its issuer is missing (Parvis");
        var own = Issuer.of("CN=www.valombre.example", LEAF_KEYS);
        refused(
                Pem.write(List.of(ServerKey.sign(own, LEAF_KEYS, Asked.of("www.valombre.example")))),
                key,
                "chain",
                "signed by itself");
        var small = rsa(1024);
        refused(
                Pem.write(List.of(ServerKey.sign(MIDDLE, small, Asked.of("www.valombre.example")))),
                ServerKey.pem(small.getPrivate()),
                "chain",
                "1024 bits");
        var odd = curve("secp521r1");
        refused(
                Pem.write(List.of(ServerKey.sign(MIDDLE, odd, Asked.of("www.valombre.example")))),
                ServerKey.pem(odd.getPrivate()),
                "chain",
                "P-256 and P-384");
        var edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        refused(
                Pem.write(List.of(ServerKey.sign(MIDDLE, edwards, Asked.of("www.valombre.example")))),
                ServerKey.pem(edwards.getPrivate()),
                "chain",
                "neither RSA");
    }

    @Test
    void a_common_name_alone_covers_nothing() throws Exception {
        var certificate = ServerKey.sign(MIDDLE, LEAF_KEYS, Asked.of());
        assertThat(Subjects.names(certificate)).isEmpty();
        refused(
                Pem.write(List.of(certificate)),
                ServerKey.pem(LEAF_KEYS.getPrivate()),
                "chain",
                "not for www.valombre");
    }

    private static void refused(String chain, String key, String field, String why) {
        assertThatThrownBy(() -> OwnCertificate.read(NAME, chain, key, NOW))
                .as(why)
                .isInstanceOfSatisfying(
                        Unacceptable.class,
                        refusal -> assertThat(refusal.violations())
                                .singleElement()
                                .satisfies(violation -> {
                                    assertThat(violation.field()).isEqualTo(field);
                                    assertThat(violation.message()).contains(why);
                                }));
    }

    private static String issued(Asked asked) throws Exception {
        return Pem.write(List.of(ServerKey.sign(MIDDLE, LEAF_KEYS, asked), middle));
    }

    /** The key as OpenSSL has written keys for decades. */
    private static String openssl(String key) throws Exception {
        var process = new ProcessBuilder("openssl", "pkey", "-traditional").start();
        try (var in = process.getOutputStream()) {
            in.write(key.getBytes(StandardCharsets.US_ASCII));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static KeyPair rsa(int bits) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair curve(String name) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(name));
        return generator.generateKeyPair();
    }
}
