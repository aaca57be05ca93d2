package fr.parvis.ops;

import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Tokens;
import fr.parvis.tenant.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The operator's token and the key of the vault: from the configuration, else from files made on the first start. */
@ApplicationScoped
class Secrets {
    private static final int SHORTEST_TOKEN = 20;

    private final Platform platform;
    private final Tokens tokens;
    private final Vault vault;

    Secrets(Platform platform, Tokens tokens, Vault vault) {
        this.platform = platform;
        this.tokens = tokens;
        this.vault = vault;
    }

    void unlock() throws IOException {
        var key = platform.secretKey().isPresent()
                ? platform.secretKey().get()
                : new SecretFile(platform.dataDir().resolve("secret-key")).readOrMake(Secrets::randomKey);
        try {
            vault.open(key, platform.earlierSecretKeys().orElse(List.of()));
        } catch (IllegalArgumentException noKey) {
            throw new CannotStart(String.valueOf(noKey.getMessage()));
        }
        if (platform.operatorToken().isPresent()) {
            var token = platform.operatorToken().get();
            if (token.length() < SHORTEST_TOKEN) {
                throw new CannotStart("PARVIS_OPERATOR_TOKEN has " + token.length() + " characters; " + SHORTEST_TOKEN
                        + " or more are needed.");
            }
            tokens.acceptOperator(token);
        } else {
            tokens.acceptOperator(new SecretFile(tokenFile()).readOrMake(tokens::random));
        }
    }

    /** Where the operator finds the token, in words. */
    String whereTheTokenIs() {
        return platform.operatorToken().isPresent()
                ? "in PARVIS_OPERATOR_TOKEN"
                : tokenFile().toAbsolutePath().normalize().toString();
    }

    private Path tokenFile() {
        return platform.dataDir().resolve("operator-token");
    }

    private static String randomKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
