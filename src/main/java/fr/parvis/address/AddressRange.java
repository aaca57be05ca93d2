package fr.parvis.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A block of addresses of one family, as in RFC 4632: the first {@code prefix} bits are shared. */
public record AddressRange(InetAddress first, int prefix, String why) {
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*+:[0-9A-Fa-f:.]*+");

    /** A line such as {@code 10.0.0.0/8 private use}. */
    public static AddressRange parse(String line) {
        int slash = line.indexOf('/');
        var rest = line.substring(slash + 1).split("\\s+", 2);
        try {
            // A literal, so that nothing is looked up.
            var first = InetAddress.getByName(line.substring(0, slash).strip());
            return new AddressRange(first, Integer.parseInt(rest[0]), rest[1].strip());
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException("not a range: " + line, notALiteral);
        }
    }

    /**
     * A block as {@code 192.0.2.0/24}, or one address.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        var literal = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("not an address or a block of addresses: " + text);
        }
        try {
            var first = InetAddress.getByName(literal);
            int whole = first.getAddress().length * 8;
            int prefix = slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > whole) {
                throw new IllegalArgumentException("not a block of addresses: " + text);
            }
            return new AddressRange(first, prefix, text);
        } catch (UnknownHostException | NumberFormatException odd) {
            throw new IllegalArgumentException("not an address or a block of addresses: " + text, odd);
        }
    }

    public boolean contains(InetAddress address) {
        var mine = first.getAddress();
        var theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != theirs[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || ((mine[whole] ^ theirs[whole]) & 0xff) >> (8 - rest) == 0;
    }
}
