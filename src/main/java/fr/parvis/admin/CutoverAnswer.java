package fr.parvis.admin;

import fr.parvis.mirror.Cutover;
import fr.parvis.mirror.Leftover;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That a site was left, and what came of it.
 *
 * @param home where its pages live now
 * @param redirects how many old addresses lead somewhere else now
 * @param left what did not come along, at most 1,000 things
 */
@Schema(name = "Cutover")
record CutoverAnswer(Instant at, @Schema(format = "uri") String home, int pages, int redirects, List<Left> left) {

    /** @param url the first page where it was, or the address that could not be taken */
    @Schema(name = "Leftover")
    record Left(@Schema(format = "uri") String url, Leftover.What what, String detail) {}

    static CutoverAnswer of(Cutover cutover) {
        return new CutoverAnswer(
                cutover.at(),
                cutover.home().value(),
                cutover.pages(),
                cutover.forwardings().size(),
                cutover.left().stream()
                        .map(left -> new Left(left.url(), left.what(), left.detail()))
                        .toList());
    }
}
