package fr.parvis.clean.rule;

/** Why something goes: the rule, who would have learned of the visit, and what for. */
public record Cause(String rule, String vendor, String category) {
    /** A thing of the document itself, of no vendor. */
    public static Cause markup(String rule) {
        return new Cause(rule, "", "markup");
    }

    public static Cause script(String rule) {
        return new Cause(rule, "", "script");
    }

    /** The same rule of ours, with the vendor and the category of what was recognised. */
    public Cause by(Rule recognised) {
        return new Cause(rule, recognised.vendor(), recognised.category());
    }
}
