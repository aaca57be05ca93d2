package fr.parvis.address;

/** The fields {@code If-Match} and {@code If-None-Match} of a request (RFC 9110, sections 13.1.1 and 13.1.2). */
public final class EntityTags {
    private static final String WEAK = "W/";

    private EntityTags() {}

    /**
     * Whether the field names a strong tag; an asterisk names any.
     *
     * @param tag with its quotation marks
     * @param weakly whether a weak tag of the same text names it as well, as {@code If-None-Match} has it
     */
    public static boolean name(String field, String tag, boolean weakly) {
        if (field.strip().equals("*")) {
            return true;
        }
        for (var item : field.split(",", -1)) {
            var each = item.strip();
            if (each.equals(tag)
                    || (weakly
                            && each.startsWith(WEAK)
                            && each.substring(WEAK.length()).equals(tag))) {
                return true;
            }
        }
        return false;
    }
}
