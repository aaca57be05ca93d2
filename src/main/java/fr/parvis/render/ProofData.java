package fr.parvis.render;

import fr.parvis.address.WebUrl;
import fr.parvis.site.Proof;
import fr.parvis.site.VendorTally;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The proof as people read it.
 *
 * @param removed what the original carried, by vendor
 * @param banners makers of consent banners that learned of nobody, with how many of their things are in the proof
 * @param since when the release was published; null in a preview
 * @param home of the site, where visitors find it
 * @param statement the signed JSON, as {@code /.well-known/parvis/proof.json} has it
 */
public record ProofData(
        Proof proof,
        List<VendorTally> removed,
        SortedMap<String, Integer> banners,
        @Nullable Instant since,
        WebUrl home,
        String statement) {}
