package fr.parvis.serve;

/** What visitors' browsers are told about a document, for tests that look at it with a browser's eyes. */
public final class Policy {
    private Policy() {}

    /** The content security policy that goes with every answer of this type. */
    public static String of(String type) {
        return SafetyHeaders.policyFor(type);
    }
}
