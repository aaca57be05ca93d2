package fr.parvis.site;

import fr.parvis.clean.rule.Finding;
import java.util.List;

/**
 * The very same thing, wherever it stood in a release.
 *
 * @param finding as it was made at one of its places
 * @param times how often it was made
 * @param pages in how many pages, style sheets or drawings
 * @param paths the first of them, in order
 */
public record Spread(Finding finding, int times, int pages, List<String> paths) {}
