package fr.parvis;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * For a server that has to be told its port before it starts. No system gives these to whoever asks for any port, so that
 * a test beside this one does not get it in between.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int BEHIND_THE_LAST = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    /** @return a port of loopback that nobody listens to, neither by TCP nor by UDP */
    public static int find() throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        IOException last = new IOException("not tried");
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND_THE_LAST);
            try (var stream = new ServerSocket(port, 1, loopback);
                    var datagrams = new DatagramSocket(port, loopback)) {
                if (stream.isBound() && datagrams.isBound()) {
                    return port;
                }
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }
}
