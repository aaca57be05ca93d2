package fr.parvis.domain.certificate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is configured for getting certificates. */
@ConfigMapping(prefix = "parvis.acme")
public interface AcmeConfig {
    /** The authorities, in the order in which they are asked. None by default: nothing is ordered. */
    List<Authority> authorities();

    /**
     * What has the right type and makes no sense, told before anything is started.
     *
     * @throws IllegalArgumentException in words for the operator
     */
    static void check(AcmeConfig config) {
        config.authorities().forEach(fr.parvis.domain.certificate.Authority::check);
    }

    interface Authority {
        /** Address of its directory (RFC 8555, section 7.1.1); requests never leave its host. */
        URI directory();

        /** For external account binding: the key's id, as the authority gave it. */
        Optional<String> eabKeyId();

        /** For external account binding: the key, base64url. */
        Optional<String> eabKey();

        /** A file with the roots of the authority's own web server in PEM; those of the JDK if absent. */
        Optional<Path> trust();

        /** Which of the authority's profiles is ordered; its default if absent. */
        Optional<String> profile();
    }

    /** An e-mail address that authorities write to. */
    Optional<String> contact();

    /** Whether the operator has read the terms of these authorities and agrees; nothing is ordered before. */
    @WithDefault("false")
    boolean termsAgreed();

    /**
     * Program and first arguments that write a record for the pages domain: called with {@code present} or {@code
     * cleanup}, the record's name and its value. With it the pages domain gets a wildcard certificate.
     */
    Optional<List<String>> dnsHook();

    /** The longest that the program may run: it ends when all servers of the zone have the record. */
    @WithDefault("PT2M")
    Duration dnsHookTimeout();

    /** The longest that one order may take; what is not done by then goes on at the next attempt. */
    @WithDefault("PT3M")
    Duration orderTimeout();

    /** The longest wait for one answer of an authority. */
    @WithDefault("PT30S")
    Duration answerTimeout();

    /** The look before an order is spent. */
    Preflight preflight();

    interface Preflight {
        /** Whether the own challenge is fetched first, as the authority will; no where own addresses lead nowhere. */
        @WithDefault("true")
        boolean fetch();

        /** The port where visitors arrive from outside without TLS. */
        @WithDefault("80")
        int port();

        /** The longest that the look at one address may take. */
        @WithDefault("PT5S")
        Duration timeout();
    }

    /** How much is spent, of what authorities allow. */
    Budget budget();

    interface Budget {
        /** Orders of one account within three hours; Let's Encrypt allows 300. */
        @WithDefault("250")
        int orders();

        /** Failed orders of one name within an hour; Let's Encrypt allows 5. */
        @WithDefault("4")
        int failures();

        /** Certificates below one registrable domain within seven days; Let's Encrypt allows 50. */
        @WithDefault("45")
        int registrable();

        /** Certificates of one name within seven days; Let's Encrypt allows 5. */
        @WithDefault("4")
        int duplicates();
    }

    /** The background jobs of this process. */
    Jobs jobs();

    interface Jobs {
        /** Whether this process orders certificates; a replica that only serves says no. */
        @WithDefault("true")
        boolean enabled();

        /** Names at the same time; they wait for authorities most of the time. */
        @WithDefault("8")
        int threads();

        /** How often the database is asked for work. */
        @WithDefault("PT2S")
        Duration pollInterval();

        /** How often a running job says that it is alive; after four silent intervals another process takes it. */
        @WithDefault("PT5S")
        Duration heartbeat();

        /** How often it is looked which names want a certificate. */
        @WithDefault("PT30S")
        Duration lookInterval();
    }
}
