package fr.parvis.mirror.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Set;
import javax.net.SocketFactory;

/** Sockets that connect to the addresses that were checked, and to nothing else, whoever asks them to. */
public class PinnedSockets extends SocketFactory {
    private final Set<InetAddress> checked;
    private final int port;

    public PinnedSockets(Set<InetAddress> checked, int port) {
        this.checked = Set.copyOf(checked);
        this.port = port;
    }

    /** The one place where a connection is opened. */
    protected void dial(Dial dial, InetSocketAddress to) throws IOException {
        dial.connect(to);
    }

    @Override
    public Socket createSocket() {
        return new Pinned();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("resolves by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("resolves by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        var socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    protected interface Dial {
        void connect(InetSocketAddress to) throws IOException;
    }

    private final class Pinned extends Socket {
        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress to) || to.getPort() != port || !isChecked(to)) {
                throw new ConnectException("not the address that was checked: " + endpoint);
            }
            dial(address -> super.connect(address, timeout), to);
        }

        private boolean isChecked(InetSocketAddress to) {
            return !to.isUnresolved() && checked.contains(to.getAddress());
        }
    }
}
