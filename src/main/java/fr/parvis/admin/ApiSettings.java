package fr.parvis.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What is configured for the API. */
@ConfigMapping(prefix = "parvis")
public interface ApiSettings {
    /** {@code Host} names under which the API answers; a name that anyone can point here is no way in. */
    @WithDefault("localhost,127.0.0.1,admin.localhost")
    Set<String> adminHosts();

    Upload upload();

    interface Upload {
        /** Bytes of the largest archive that is taken. */
        @WithDefault("1073741824")
        long maxBytes();
    }
}
