package fr.parvis.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is configured for the platform as a whole. */
@ConfigMapping(prefix = "parvis")
public interface Platform {
    /** Tenants live one label below this name. Never share it with the product's own pages: cookies cross labels. */
    @WithDefault("parvis.localhost")
    String pagesDomain();

    /** Directory of what this process keeps on disk: the embedded database, the operator's token, the secret. */
    @WithDefault("data")
    Path dataDir();

    /** Scheme under which visitors reach the sites, as it is written into absolute addresses. */
    @WithDefault("http")
    String publicScheme();

    /** Port under which visitors reach the sites, as it is written into absolute addresses; 0 for the one listened on. */
    @WithDefault("0")
    int publicPort();

    /** Who does TLS with visitors. */
    @WithDefault("own")
    Tls tls();

    enum Tls {
        /** This program, with the certificates that it has. */
        OWN,
        /** Somebody in front of it, such as an ingress; nothing listens for TLS here. */
        OFF
    }

    /** {@code Host} names under which the API answers; a name that anyone can point here is no way in. */
    @WithDefault("localhost,127.0.0.1,admin.localhost")
    Set<String> adminHosts();

    /** Where visitors report content, a {@code mailto:} or {@code https:} address, unless the tenant has a contact. */
    @WithDefault("mailto:contact@parvis.example")
    String reportAddress();

    /** The operator's token, any string of 20 characters or more; made and written to the data directory if absent. */
    Optional<String> operatorToken();

    /** 32 bytes in base64 that seal keys at rest; made and written to the data directory if absent. */
    Optional<String> secretKey();

    /**
     * Keys that {@code secret-key} was before, the oldest last, comma separated. They open what was sealed with them, and
     * the oldest goes on marking the proofs that stand on others' sites.
     */
    Optional<List<String>> earlierSecretKeys();

    /** What one tenant may use. */
    Quota quota();

    interface Quota {
        /** Pages of one release. */
        @WithDefault("5000")
        int pages();

        /** Bytes of one release. */
        @WithDefault("1073741824")
        long bytes();

        /** Bytes of one file of an upload. It goes to the database in parts, so memory is no reason to keep it low. */
        @WithDefault("67108864")
        long fileBytes();

        /** Domains of its own. */
        @WithDefault("10")
        int domains();

        /** Sites that it mirrors. */
        @WithDefault("5")
        int sources();
    }
}
