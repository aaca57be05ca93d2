package fr.parvis.site;

import fr.parvis.clean.rule.Finding;

/** A finding together with the path of the page, style sheet or drawing where it was made. */
public record ReportedFinding(String path, Finding finding) {}
