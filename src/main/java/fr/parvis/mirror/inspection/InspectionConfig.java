package fr.parvis.mirror.inspection;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is configured for looks at sites before they join. */
public interface InspectionConfig {
    /** How many inspections an organisation may ask for within an hour: each is up to some hundred requests. */
    @WithDefault("10")
    int perHour();

    /** How many operators may ask for within an hour, all together. */
    @WithDefault("60")
    int operatorsPerHour();

    /** How many inspections of one organisation, or of operators, may be under way at once. */
    @WithDefault("3")
    int atOnce();

    /** The pause between two requests to a site; shorter than a mirror's, since there are few. */
    @WithDefault("PT0.5S")
    Duration delay();

    /** The longest that an inspection may fetch; what it has seen by then is the report. */
    @WithDefault("PT2M")
    Duration maxTime();

    /** The most bytes of all pages and what they load, unpacked, that an inspection may fetch; robots.txt counts apart. */
    @WithDefault("52428800")
    long maxBytes();

    /** How long a report is kept: long enough to be shown around, too short to become an archive. */
    @WithDefault("P7D")
    Duration kept();
}
