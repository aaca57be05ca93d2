package fr.parvis.site;

import fr.parvis.clean.rule.Finding;

/**
 * How many findings of a release have one vendor, category, rule and action.
 *
 * @param vendor empty for what is nobody's in particular
 */
public record FindingTally(String vendor, String category, String rule, Finding.Action action, int findings) {}
