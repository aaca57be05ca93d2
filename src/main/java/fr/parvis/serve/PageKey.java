package fr.parvis.serve;

import fr.parvis.address.PagePath;
import fr.parvis.site.Move;
import java.time.Instant;
import java.util.List;

/**
 * Everything that an answer depends on, so that a key never has to be forgotten: a change makes another key.
 *
 * @param home the host that pages name as their own
 * @param tenant 0 for the platform's own pages
 * @param release 0 while nothing is published
 * @param since when the release was published, which pages tell; the epoch for what is not published
 * @param version of the tenant's presentation and status; of the route table for the platform's own pages
 * @param moves which sites the tenant has left: their pages live here
 * @param signer the key that signs what is signed; empty for all else
 */
record PageKey(
        String host,
        String home,
        long tenant,
        int release,
        Instant since,
        long version,
        List<Move> moves,
        String signer,
        PagePath path) {}
