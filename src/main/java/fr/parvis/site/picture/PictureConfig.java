package fr.parvis.site.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which pictures get smaller ones beside them, and by whom. */
@ConfigMapping(prefix = "parvis.pictures")
public interface PictureConfig {
    /** Whether this process makes them. */
    @WithDefault("true")
    boolean enabled();

    /** How often it is looked whether there is something to do. */
    @WithDefault("PT5S")
    Duration interval();

    /** Pictures of more bytes are worth it: on a telephone, that is half a second of a good connection. */
    @WithDefault("102400")
    long bytes();

    /** So are wider ones, in pixels. */
    @WithDefault("1280")
    int width();

    /** Pictures of more pixels are left as they are, unread. */
    @WithDefault("50000000")
    long pixels();

    /** What is decoded at a time takes at most so many bytes of memory. */
    @WithDefault("50331648")
    long memory();

    /** The longest that one picture may take. */
    @WithDefault("PT20S")
    Duration longest();

    /** Of every so long, this long is worked: the rest of the time is the visitors'. */
    @WithDefault("50")
    int percentOfTime();

    /** What is to become of a picture that was only measured. */
    default Fate fateOf(Measure measure) {
        if (measure.bytes() <= bytes() && measure.width() <= width()) {
            return Fate.SMALL;
        }
        if (!measure.reducible()) {
            return Fate.LEFT;
        }
        return (long) measure.width() * measure.height() > pixels() ? Fate.HUGE : Fate.WAITING;
    }
}
