package fr.parvis.mirror.wordpress;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is configured for the pictures and documents of exports, fetched while the one who sent the export waits. */
public interface MediaConfig {
    /** How many of one export. */
    @WithDefault("500")
    int maxFiles();

    /** The most bytes of all of them, unpacked. */
    @WithDefault("268435456")
    long maxBytes();

    /** The longest that it may take, while somebody waits; what is missing then comes when the export is sent again. */
    @WithDefault("PT20S")
    Duration maxTime();

    /** The pause between two requests to a site. */
    @WithDefault("PT0.2S")
    Duration delay();
}
