package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import fr.parvis.address.Hostname;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Asks for a page as visitors will, a few times, so that the first of them does not wait until everything that is
 * needed for it has been loaded. It speaks to this process only; if it comes to nothing, the first visitor waits.
 */
final class Rehearsal implements Runnable {
    private static final Logger LOG = Logger.getLogger(Rehearsal.class);
    private static final int TIMES = 5;
    private static final int MILLISECONDS = 5_000;
    private static final String LENGTH = "content-length:";

    private final InetSocketAddress server;
    private final Hostname host;

    /** @param listening where the server listens, which may be everywhere */
    Rehearsal(InetSocketAddress listening, Hostname host) {
        var address = listening.getAddress();
        this.server = address == null || address.isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getPort())
                : listening;
        this.host = host;
    }

    @Override
    public void run() {
        try (var socket = new Socket()) {
            socket.connect(server, MILLISECONDS);
            socket.setSoTimeout(MILLISECONDS);
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            for (int i = 0; i < TIMES; i++) {
                socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").getBytes(ISO_8859_1));
                listen(answers);
            }
        } catch (IOException e) {
            LOG.debugf("No rehearsal: %s", e.toString());
        }
    }

    private static void listen(BufferedReader answers) throws IOException {
        long length = 0;
        var line = answers.readLine();
        while (line != null && !line.isEmpty()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
            line = answers.readLine();
        }
        for (; length > 0; length--) {
            if (answers.read() < 0) {
                throw new EOFException("the page ended early");
            }
        }
    }
}
