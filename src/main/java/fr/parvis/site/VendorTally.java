package fr.parvis.site;

import java.util.List;

/**
 * What a release carried of one vendor.
 *
 * @param vendor empty for what is nobody's in particular
 * @param categories what for, the most frequent first
 */
public record VendorTally(String vendor, List<String> categories, int findings) {}
