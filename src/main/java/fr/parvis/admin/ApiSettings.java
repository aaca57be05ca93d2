package fr.parvis.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is configured for the API. */
@ConfigMapping(prefix = "parvis")
interface ApiSettings {
    Upload upload();

    interface Upload {
        /** Bytes of the largest archive that is taken. */
        @WithDefault("1073741824")
        long maxBytes();
    }
}
