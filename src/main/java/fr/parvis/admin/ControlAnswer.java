package fr.parvis.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.parvis.mirror.control.Control;
import fr.parvis.mirror.control.ProofWay;
import fr.parvis.mirror.control.Sighting;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a site may be mirrored, and how to prove it.
 *
 * @param by dns, file, meta, or who vouched
 * @param missingSince since when the proof has not been where it was
 * @param token what has to be found at the site, in one of the ways
 */
@Schema(name = "Control")
record ControlAnswer(
        Control.Standing state,

        @Nullable @Schema(nullable = true) Instant at,
        @Nullable @Schema(nullable = true) String by,

        @Nullable @Schema(nullable = true, description = "since when the proof has not been where it was")
        Instant missingSince,

        String token,
        List<Way> ways) {

    /** One of the ways; where a value stands is a name of DNS or an address. What was seen is told by a look. */
    @Schema(name = "ControlWay")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Way(
            ProofWay.Means kind,

            @Nullable @Schema(description = "of the TXT record")
            String name,

            @Nullable @Schema(format = "uri") String url,

            @Nullable @Schema(description = "of the TXT record, or of the file")
            String value,

            @Nullable @Schema(description = "in the head of the home page")
            String tag,

            @Nullable @Schema(description = "what stood there")
            List<String> seen,

            @Nullable @Schema(description = "whether it is the proof")
            Boolean ok,

            @Nullable @Schema(description = "what was found, or what there is to do")
            String advice) {

        static Way of(ProofWay way) {
            boolean dns = way.kind() == ProofWay.Means.DNS;
            boolean meta = way.kind() == ProofWay.Means.META;
            return new Way(
                    way.kind(),
                    dns ? way.where() : null,
                    dns ? null : way.where(),
                    meta ? null : way.value(),
                    meta ? way.value() : null,
                    null,
                    null,
                    null);
        }

        static Way of(Sighting sighting) {
            var way = of(sighting.way());
            return new Way(
                    way.kind, way.name, way.url, way.value, way.tag, sighting.seen(), sighting.ok(), sighting.advice());
        }
    }

    static ControlAnswer of(Control control, String token, List<ProofWay> ways) {
        return new ControlAnswer(
                control.state(),
                control.at(),
                control.by(),
                control.gone() == null ? null : control.gone().absence().first(),
                token,
                ways.stream().map(Way::of).toList());
    }

    /** The same with what was seen. */
    ControlAnswer seeing(List<Sighting> sightings) {
        return new ControlAnswer(
                state,
                at,
                by,
                missingSince,
                token,
                sightings.stream().map(Way::of).toList());
    }
}
