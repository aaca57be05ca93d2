package fr.parvis.site;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a real browser looks at every new release before it may be published. */
@ConfigMapping(prefix = "parvis.browser-check")
public interface BrowserCheck {
    /** A Chromium; nobody looks if there is none. */
    Optional<Path> executable();

    /** Arguments for it besides those that it always gets, such as {@code --no-sandbox} in a container. */
    Optional<List<String>> arguments();

    /** Pages of a release that it opens, spread over the site. */
    @WithDefault("5")
    int pages();

    /** The longest that one page may take. */
    @WithDefault("PT10S")
    Duration pageTimeout();
}
