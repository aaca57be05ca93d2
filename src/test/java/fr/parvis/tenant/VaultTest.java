package fr.parvis.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final byte[] SECRET = "la clé du certificat".getBytes(UTF_8);
    private final Vault vault = opened(1);

    @Test
    void gives_back_what_it_sealed() {
        assertThat(vault.unseal(vault.seal(SECRET, "certificate"), "certificate"))
                .isEqualTo(SECRET);
        assertThat(vault.unseal(vault.seal(new byte[0], "empty"), "empty")).isEmpty();
    }

    @Test
    void marks_a_text_the_same_way_each_time_and_another_text_or_purpose_or_key_another_way() {
        var mark = vault.mark("control", "1 valombre.example");
        assertThat(mark).hasSize(32).isEqualTo(vault.mark("control", "1 valombre.example"));
        assertThat(mark).isNotEqualTo(vault.mark("control", "2 valombre.example"));
        assertThat(mark).isNotEqualTo(vault.mark("other", "1 valombre.example"));
        assertThat(mark).isNotEqualTo(opened(2).mark("control", "1 valombre.example"));
    }

    @Test
    void seals_the_same_secret_differently_each_time() {
        assertThat(vault.seal(SECRET, "certificate"))
                .hasSize(12 + SECRET.length + 16)
                .isNotEqualTo(vault.seal(SECRET, "certificate"));
    }

    @Test
    void stays_shut_for_another_purpose_or_another_key() {
        var sealed = vault.seal(SECRET, "certificate");

        assertThatThrownBy(() -> vault.unseal(sealed, "proof")).hasMessageContaining("parvis.secret-key");
        assertThatThrownBy(() -> opened(2).unseal(sealed, "certificate")).hasMessageContaining("parvis.secret-key");
    }

    @Test
    void notices_every_changed_byte() {
        var sealed = vault.seal(SECRET, "certificate");
        for (int i = 0; i < sealed.length; i++) {
            var tampered = sealed.clone();
            tampered[i] ^= 1;
            assertThatThrownBy(() -> vault.unseal(tampered, "certificate"))
                    .as("byte %d", i)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void opens_what_an_earlier_key_sealed_and_seals_with_the_new_one() {
        var sealed = vault.seal(SECRET, "certificate");
        var changed = new Vault();
        changed.open(key(2), List.of(key(3), key(1)));

        assertThat(changed.unseal(sealed, "certificate")).isEqualTo(SECRET);
        assertThat(changed.keyId())
                .isNotEqualTo(vault.keyId())
                .isEqualTo(opened(2).keyId());
        assertThat(opened(2).unseal(changed.seal(SECRET, "certificate"), "certificate"))
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> changed.unseal(opened(4).seal(SECRET, "x"), "x"))
                .hasMessageContaining("parvis.secret-key");
        assertThat(changed.mark("control", "1 valombre.example"))
                .as("what stands on others' sites stays true")
                .isEqualTo(vault.mark("control", "1 valombre.example"));
    }

    @Test
    void wants_a_key_of_32_bytes_first() {
        assertThatThrownBy(() -> new Vault().seal(SECRET, "x")).hasMessageContaining("not been opened");
        assertThatThrownBy(() -> new Vault().open("AAAA")).hasMessageContaining("32 bytes");
    }

    private static Vault opened(int seed) {
        var vault = new Vault();
        vault.open(key(seed));
        return vault;
    }

    private static String key(int seed) {
        var key = new byte[32];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }
}
