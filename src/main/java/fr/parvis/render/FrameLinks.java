package fr.parvis.render;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The three links of the frame, as templates need them.
 *
 * @param former the host that the page is from, if that was left
 */
record FrameLinks(
        String language,
        String proof,
        @Nullable String source,
        @Nullable String former,
        String report,
        boolean preview) {
    static FrameLinks of(Frame frame) {
        var source = frame.source();
        Locale locale = Words.of(frame.locale()).locale();
        return new FrameLinks(
                locale.getLanguage(),
                ProofPlaces.OWN,
                source == null || frame.moved() ? null : source.value(),
                source != null && frame.moved() ? source.host() : null,
                frame.report().toString(),
                frame.preview());
    }
}
