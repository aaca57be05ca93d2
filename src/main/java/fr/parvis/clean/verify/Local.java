package fr.parvis.clean.verify;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether an address stays on the host that served the document; part of the {@link Verifier}. */
final class Local {
    private static final Pattern PICTURE =
            Pattern.compile("data:image/(png|jpeg|jpg|gif|webp|avif|x-icon|vnd\\.microsoft\\.icon)[;,]");
    private static final int ENOUGH = 2_000;

    private Local() {}

    static boolean isLocal(String address) {
        var plain = plain(address);
        if (plain.startsWith("data:")) {
            return PICTURE.matcher(plain).lookingAt() || DataReader.isClean(address);
        }
        boolean otherHost = plain.startsWith("//") || plain.startsWith("\\") || plain.startsWith("/\\");
        return !otherHost && scheme(plain).isEmpty();
    }

    /** The scheme in lower case, as a browser sees it after taking out what it ignores; empty if there is none. */
    static String scheme(String address) {
        var plain = plain(address);
        int colon = plain.indexOf(':');
        for (int i = 0; i < colon; i++) {
            if ("/?#".indexOf(plain.charAt(i)) >= 0) {
                return "";
            }
        }
        return colon < 0 ? "" : plain.substring(0, colon);
    }

    /** What counts of it, however much that does not count stands before. */
    private static String plain(String address) {
        var out = new StringBuilder();
        for (int i = 0; i < address.length() && out.length() < ENOUGH; i++) {
            char c = address.charAt(i);
            if (c > ' ' && c != 0x7f && c != 0xa0) {
                out.append(c);
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
