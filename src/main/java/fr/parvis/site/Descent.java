package fr.parvis.site;

import org.jspecify.annotations.Nullable;

/**
 * What a release was made of.
 *
 * @param raw the number of the release with which the raw material came in; its own unless it was cleaned again
 * @param from the number of the release that it was cleaned again from; null if it was not
 */
public record Descent(int raw, @Nullable Integer from) {}
