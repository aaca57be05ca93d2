package fr.parvis.render;

import fr.parvis.site.Proof;
import java.time.Instant;

/**
 * The proof as people read it.
 *
 * @param since when the release was published
 * @param statement the signed JSON, as {@code /.well-known/parvis/proof.json} has it
 */
public record ProofData(Proof proof, Instant since, String statement) {}
