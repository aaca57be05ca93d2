package fr.parvis.serve;

import fr.parvis.address.PagePath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first look at a request: exactly one {@code Host}, equal to the authority of an absolute-form target, and a
 * canonical path. What is odd is refused and not repaired (RFC 9112, section 3.2). Nothing below the gate sees a raw
 * header.
 */
final class HostGate {
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.?|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private static final int LONGEST_HOST = 260;
    private static final int LAST_PORT = 65_535;

    private HostGate() {}

    /** What passed: the host as the client spelt it, and the path it means. The query is left behind. */
    record Wanted(String host, PagePath path) {}

    /**
     * @param hosts the values of all {@code Host} headers, or the one {@code :authority}
     * @param target the request target as it was sent
     */
    static Optional<Wanted> admit(List<String> hosts, String target) {
        if (hosts.size() != 1 || !isHost(hosts.get(0)) || !isTarget(target)) {
            return Optional.empty();
        }
        var host = hosts.get(0);
        var rest = target;
        if (!target.startsWith("/")) {
            var authority = authority(target);
            if (!host.equalsIgnoreCase(authority)) {
                return Optional.empty();
            }
            rest = target.substring(target.indexOf("//") + 2 + authority.length());
            if (rest.isEmpty() || rest.startsWith("?")) {
                rest = "/" + rest;
            }
        }
        int query = rest.indexOf('?');
        return PagePath.fromRequest(query < 0 ? rest : rest.substring(0, query)).map(path -> new Wanted(host, path));
    }

    /** Without blanks and control characters, and without a fragment, which is nobody's but the client's. */
    private static boolean isTarget(String target) {
        return target.chars().allMatch(c -> c > ' ' && c != '#' && c != 0x7f);
    }

    /** A name or an address, with or without a port. */
    private static boolean isHost(String host) {
        if (host.length() > LONGEST_HOST) {
            return false;
        }
        var found = HOST.matcher(host);
        return found.matches() && (found.group(1) == null || isPort(host, found.start(1) + 1));
    }

    /** Whether what stands from {@code from} on is the number of a port. */
    static boolean isPort(String host, int from) {
        int length = host.length() - from;
        if (length < 1 || length > 5) {
            return false;
        }
        int port = 0;
        for (int i = from; i < host.length(); i++) {
            int digit = host.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            port = 10 * port + digit;
        }
        return port <= LAST_PORT;
    }

    private static String authority(String target) {
        boolean absolute =
                target.regionMatches(true, 0, "http://", 0, 7) || target.regionMatches(true, 0, "https://", 0, 8);
        if (!absolute) {
            return "";
        }
        int start = target.indexOf("//") + 2;
        int end = start;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return target.substring(start, end);
    }
}
