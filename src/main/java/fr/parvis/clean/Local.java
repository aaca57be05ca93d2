package fr.parvis.clean;

import java.util.Locale;

/** Whether an address stays on the host that served the document; part of the {@link Verifier}. */
final class Local {
    private Local() {}

    static boolean isLocal(String address) {
        var plain = plain(address);
        if (plain.startsWith("data:")) {
            return plain.matches("(?s)data:image/(png|jpeg|jpg|gif|webp|avif)[;,].*") || DataReader.isClean(address);
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

    private static String plain(String address) {
        var out = new StringBuilder();
        for (int i = 0; i < Math.min(address.length(), 2_000); i++) {
            char c = address.charAt(i);
            if (c > ' ' && c != 0x7f && c != 0xa0) {
                out.append(c);
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
