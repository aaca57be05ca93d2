package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.domain.certificate.Challenges;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What lies ready for a plain read. Finds only what {@link Reception} would have found, and nothing that has to be asked. */
@Singleton
class AtHand {
    private final RouteTable routes;
    private final PageCache pages;
    private final Tolls tolls;
    private final Transports transports;

    AtHand(RouteTable routes, PageCache pages, Tolls tolls, Transports transports) {
        this.routes = routes;
        this.pages = pages;
        this.tolls = tolls;
        this.transports = transports;
    }

    /**
     * The connection on which somebody asks.
     *
     * @param opened the name that it was opened for; null without TLS, or if none was asked for
     */
    record Asker(boolean secure, @Nullable Hostname opened, Function<HttpRequest, InetAddress> client) {}

    /** An HTTP/1.1 response: a head that ends before the value of {@code Date}, and its body. */
    @SuppressWarnings("ArrayRecordComponent")
    record Response(byte[] head, ByteBuf body) {}

    /** The answer, or null if the request needs more than a glance. */
    @Nullable
    Response find(HttpRequest request, Asker asker) {
        var target = request.uri();
        if (!PlainRequest.is(request)
                || !target.startsWith("/")
                || target.indexOf('?') >= 0
                || target.startsWith(Challenges.PLACE)) {
            return null;
        }
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        var route = hosts.size() == 1 ? routes.exact(hosts.get(0)) : null;
        if (route == null || route instanceof Route.Redirect || !isRightWay(route.host(), asker)) {
            return null;
        }
        var path = PagePath.fromRequest(target);
        var answer = path.isEmpty() ? null : pages.ready(route, path.get());
        if (answer == null
                || !tolls.pass(asker.client().apply(request), route.host().value())) {
            return null;
        }
        var coding = Negotiation.choose(request.headers().get(HttpHeaderNames.ACCEPT_ENCODING), answer.codings());
        if (!(answer.body(coding) instanceof Answer.Body.Ready ready)) {
            return null;
        }
        var transport = transports.of(asker.secure(), route.host());
        return new Response(answer.prepared(coding).head(transport, transports.remembered()), ready.bytes());
    }

    private boolean isRightWay(Hostname host, Asker asker) {
        return asker.secure() ? transports.mayAsk(asker.opened(), host) : !transports.leadsOn(host);
    }
}
