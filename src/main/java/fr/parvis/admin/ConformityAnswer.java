package fr.parvis.admin;

import fr.parvis.domain.Conformity;
import fr.parvis.domain.Criterion;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a name does by the State's public test of municipal sites, in the organisation's language. */
@Schema(name = "Conformity")
record ConformityAnswer(
        String name,
        Instant at,

        @Schema(description = "whether nothing essential is missed")
        boolean conforms,

        List<Item> criteria) {

    @Schema(name = "ConformityCriterion")
    record Item(
            @Schema(description = "as the reference counts it", examples = "1.4")
            String number,

            Criterion.Rule rule,
            Criterion.Level level,
            Criterion.Verdict verdict,
            String title,
            String seen,

            @Schema(description = "what to do; empty if it is met")
            String todo) {
        static Item of(Criterion criterion) {
            return new Item(
                    criterion.number(),
                    criterion.rule(),
                    criterion.level(),
                    criterion.verdict(),
                    criterion.title(),
                    criterion.seen(),
                    criterion.todo());
        }
    }

    static ConformityAnswer of(String name, Conformity conformity) {
        return new ConformityAnswer(
                name,
                conformity.at(),
                conformity.conforms(),
                conformity.criteria().stream().map(Item::of).toList());
    }
}
