package fr.parvis.domain;

import java.time.Instant;
import java.util.List;

/**
 * How a name does by the State's public test of municipal sites.
 *
 * @param conforms whether nothing essential is missed
 */
public record Conformity(Instant at, boolean conforms, List<Criterion> criteria) {}
