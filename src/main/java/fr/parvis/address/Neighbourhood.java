package fr.parvis.address;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Where clients come from, as far as it may be known: an IPv4 address or an IPv6 /64, told as a salted hash from which
 * neither can be read.
 *
 * @param salt that of a process, drawn at its start
 */
public record Neighbourhood(int salt) {
    private static final int PREFIX = 8;

    public int of(InetAddress client) {
        var bytes = client.getAddress();
        int length = client instanceof Inet4Address ? bytes.length : PREFIX;
        int hash = salt;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
        }
        return hash * 0x9E3779B9;
    }
}
