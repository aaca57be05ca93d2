package fr.parvis.render;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The three links of the frame, as templates need them. */
record FrameLinks(String language, String proof, @Nullable String source, String report, boolean preview) {
    static FrameLinks of(Frame frame) {
        var source = frame.source();
        Locale locale = Words.of(frame.locale()).locale();
        return new FrameLinks(
                locale.getLanguage(),
                ProofPlaces.OWN,
                source == null ? null : source.value(),
                frame.report().toString(),
                frame.preview());
    }
}
