package fr.parvis.domain;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** Addresses as people write them. */
final class Addresses {
    private Addresses() {}

    /** The longest row of zeros of an IPv6 address is left out (RFC 5952, section 4.2). */
    static String text(InetAddress address) {
        var text = address.getHostAddress();
        var longest = "";
        var zeros = Pattern.compile("(?<![0-9a-f])0(?::0)+(?![0-9a-f])").matcher(text);
        while (zeros.find()) {
            longest = zeros.group().length() > longest.length() ? zeros.group() : longest;
        }
        return longest.isEmpty() ? text : text.replaceFirst(":?(?<![0-9a-f])" + longest + "(?![0-9a-f]):?", "::");
    }
}
