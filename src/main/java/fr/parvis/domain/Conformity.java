package fr.parvis.domain;

import java.time.Instant;
import java.util.List;

/**
 * How a name does by the State's public test of municipal sites.
 *
 * @param conforms whether all that is essential is met, as far as it can be seen from outside
 */
public record Conformity(Instant at, boolean conforms, List<Criterion> criteria) {}
