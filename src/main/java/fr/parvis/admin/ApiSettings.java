package fr.parvis.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is configured for the API. */
@ConfigMapping(prefix = "parvis")
public interface ApiSettings {
    Upload upload();

    Limits api();

    interface Upload {
        /** Bytes of the largest archive that is taken. */
        @WithDefault("1073741824")
        long maxBytes();
    }

    interface Limits {
        Bodies bodies();

        WrongTokens wrongTokens();
    }

    /**
     * Bodies that are being read at a time, each of which holds one of the threads that answer all requests; there are
     * 200 unless {@code quarkus.thread-pool.max-threads} says otherwise.
     */
    interface Bodies {
        @WithDefault("32")
        int ofToken();

        @WithDefault("48")
        int ofTenant();

        @WithDefault("96")
        int ofTenants();

        /** Of operators, with all their tokens. */
        @WithDefault("64")
        int ofOperators();

        /** Bytes a second that have to come on average over {@link #patience}, counted only while they are waited for. */
        @WithDefault("1024")
        int leastRate();

        @WithDefault("PT20S")
        Duration patience();
    }

    /** Tokens that are none, from one IPv4 address or IPv6 /64. */
    interface WrongTokens {
        @WithDefault("10")
        int perMinute();

        @WithDefault("100")
        int burst();
    }
}
