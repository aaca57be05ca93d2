package fr.parvis.clean.rule;

/**
 * One thing that the cleaner removed or changed.
 *
 * @param rule the name of the rule that decided, such as {@code google-analytics} or {@code handler}
 * @param vendor who would have learned of the visit, in the vendor's own spelling; empty if nobody in particular
 * @param category what for: {@code audience}, {@code advertising}, {@code social}, {@code consent}, {@code embed},
 *     {@code fonts}, {@code cdn}, {@code tag-manager}, {@code script}, {@code markup}
 * @param where the place in the document, such as {@code html > head > script[3]} or {@code style, line 4}
 * @param excerpt at most 200 characters of what stood there
 */
public record Finding(String rule, String vendor, String category, String where, String excerpt, Action action) {
    public enum Action {
        /** It is gone, with nothing in its place. */
        REMOVED,
        /** Something harmless stands in its place: a card, a link, a text. */
        REPLACED,
        /** It stays, without the part that would have traced or acted. */
        CHANGED
    }
}
