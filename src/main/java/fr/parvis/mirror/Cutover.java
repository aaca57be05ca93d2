package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.time.Instant;
import java.util.List;

/**
 * That a tenant has left a site, and what came of it.
 *
 * @param home the root of where its pages live now
 * @param pages how many of them
 * @param forwardings from each old address that is another one now
 * @param left what did not come along, each thing once
 */
public record Cutover(Instant at, WebUrl home, int pages, List<Forwarding> forwardings, List<Leftover> left) {}
