package fr.parvis.serve;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who a visitor is: who is connected, or for whom a trusted proxy is, by the PROXY protocol or by the one header that is
 * configured. Nobody else is believed anything.
 */
@ApplicationScoped
public class ClientAddress {
    private static final InetAddress NOBODY = InetAddress.getLoopbackAddress();

    private final TrustedProxies proxies;
    private final TrustedProxies.Header header;
    private final boolean plain;
    private final boolean tls;

    ClientAddress(Visitors visitors, Https https) {
        this.proxies = TrustedProxies.of(visitors, https);
        this.header = visitors.forwardedHeader();
        this.plain = visitors.proxyProtocol();
        this.tls = https.proxyProtocol();
    }

    /** Whether connections begin with the PROXY protocol, on the port for TLS or on the other one. */
    boolean speakProxyProtocol(boolean onTls) {
        return onTls ? tls : plain;
    }

    /** Whether a connection may go on: where they begin with the PROXY protocol, those of trusted proxies only. */
    boolean admits(HttpConnection connection) {
        return !speakProxyProtocol(connection.isSsl()) || proxies.has(address(connection.remoteAddress(true)));
    }

    /** Who is connected, or for whom the PROXY protocol says that it is, before there is any request. */
    static InetAddress behind(Channel channel) {
        var said = channel.attr(ConnectionBase.REMOTE_ADDRESS_OVERRIDE).get();
        if (said != null) {
            return address(said);
        }
        return channel.remoteAddress() instanceof InetSocketAddress peer ? peer.getAddress() : NOBODY;
    }

    /** @param headers gives the values of a request's header, in the order in which they came */
    InetAddress of(HttpConnection connection, Function<String, List<String>> headers) {
        var peer = address(connection.remoteAddress(true));
        if (!proxies.has(peer)) {
            return peer;
        }
        var said = speakProxyProtocol(connection.isSsl()) ? address(connection.remoteAddress()) : peer;
        return proxies.has(said) ? forwarded(said, headers) : said;
    }

    /** The client of every request on a connection; null if each request tells its own. */
    @Nullable
    InetAddress ofAll(HttpConnection connection) {
        var peer = address(connection.remoteAddress(true));
        boolean told = speakProxyProtocol(connection.isSsl());
        return proxies.has(peer) && (!told || proxies.has(address(connection.remoteAddress())))
                ? null
                : of(connection, name -> List.of());
    }

    /** Whether a trusted proxy asks for many on the connection, for other hosts than the one that it opened it for. */
    boolean isOfProxy(HttpConnection connection) {
        return ofAll(connection) == null;
    }

    private InetAddress forwarded(InetAddress peer, Function<String, List<String>> headers) {
        var name = header == TrustedProxies.Header.FORWARDED ? "Forwarded" : "X-Forwarded-For";
        return proxies.client(peer, header, headers.apply(name));
    }

    /** What is no IP address, such as a socket of this machine, is this machine. */
    public static InetAddress address(@Nullable SocketAddress socket) {
        if (socket == null || socket.hostAddress() == null) {
            return NOBODY;
        }
        return TrustedProxies.address(socket.hostAddress().replaceFirst("%.*", ""))
                .orElse(NOBODY);
    }
}
