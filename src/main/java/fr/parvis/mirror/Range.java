package fr.parvis.mirror;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses of one family, as in RFC 4632: the first {@code prefix} bits are shared. */
record Range(InetAddress first, int prefix, String why) {

    /** A line such as {@code 10.0.0.0/8 private use}. */
    static Range parse(String line) {
        int slash = line.indexOf('/');
        var rest = line.substring(slash + 1).split("\\s+", 2);
        try {
            // A literal, so that nothing is looked up.
            var first = InetAddress.getByName(line.substring(0, slash).strip());
            return new Range(first, Integer.parseInt(rest[0]), rest[1].strip());
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException("not a range: " + line, notALiteral);
        }
    }

    boolean contains(InetAddress address) {
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
