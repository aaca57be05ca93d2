package fr.parvis.render;

import fr.parvis.address.WebUrl;
import fr.parvis.site.Proof;
import fr.parvis.site.VendorTally;
import java.time.Instant;
import java.util.List;

/**
 * The proof as people read it.
 *
 * @param removed what the original carried, by vendor
 * @param since when the release was published
 * @param home of the site, where visitors find it
 * @param statement the signed JSON, as {@code /.well-known/parvis/proof.json} has it
 */
public record ProofData(Proof proof, List<VendorTally> removed, Instant since, WebUrl home, String statement) {}
