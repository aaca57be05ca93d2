package fr.parvis.clean;

import fr.parvis.clean.rule.Finding;
import java.util.List;

/** A style sheet or a drawing without trackers, and what was taken out of it. */
public record Cleaned(String content, List<Finding> findings) {}
