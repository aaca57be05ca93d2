package fr.parvis.serve;

import fr.parvis.address.PagePath;

/**
 * Everything that an answer depends on, so that a key never has to be forgotten: a change makes another key.
 *
 * @param tenant 0 for the platform's own pages
 * @param release 0 while nothing is published
 * @param version of the tenant's presentation and status; of the route table for the platform's own pages
 */
record PageKey(String host, long tenant, int release, long version, PagePath path) {}
