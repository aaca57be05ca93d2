package fr.parvis.mirror.fetch;

/** Why a request is not made, or its answer not read to the end. */
public record Reason(Rule rule, String detail) {
    /** What says no. */
    public enum Rule {
        /** The address is one that is served here. */
        LOOP,
        PORT,
        /** The name is none of the web at large. */
        HOST,
        /** The name leads to an address that is not public, or to none. */
        ADDRESS,
        SIZE,
        /** The answer is nothing that is wanted. */
        TYPE,
        /** It leads to what is no address of the web. */
        REDIRECT,
        /** It leads on and on. */
        REDIRECTS
    }
}
