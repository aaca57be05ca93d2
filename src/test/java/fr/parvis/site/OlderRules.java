package fr.parvis.site;

import fr.parvis.clean.Cleaner;
import fr.parvis.clean.rule.Rules;

/** Drafts as they were made before the operator added rules. */
public final class OlderRules {
    private OlderRules() {}

    public static Drafts drafts(Blobs blobs, BrowserEyes eyes) {
        return new Drafts(blobs, Rules.bundled(), new Cleaner(Rules.bundled()), eyes);
    }
}
