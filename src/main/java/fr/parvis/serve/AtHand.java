package fr.parvis.serve;

import fr.parvis.address.PagePath;
import fr.parvis.domain.certificate.Challenges;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lies ready for a plain read. Finds only what {@link Reception} would have found, and nothing that has to be asked. */
@Singleton
class AtHand {
    private final RouteTable routes;
    private final PageCache pages;
    private final Tolls tolls;

    AtHand(RouteTable routes, PageCache pages, Tolls tolls) {
        this.routes = routes;
        this.pages = pages;
        this.tolls = tolls;
    }

    /** The answer, or null if the request needs more than a glance. */
    @Nullable
    Prepared find(HttpRequest request, InetAddress client) {
        var target = request.uri();
        if (!PlainRequest.is(request)
                || !target.startsWith("/")
                || target.indexOf('?') >= 0
                || target.startsWith(Challenges.PLACE)) {
            return null;
        }
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        var route = hosts.size() == 1 ? routes.exact(hosts.get(0)) : null;
        var path = route == null || route instanceof Route.Redirect
                ? Optional.<PagePath>empty()
                : PagePath.fromRequest(target);
        var answer = route == null || path.isEmpty() ? null : pages.ready(route, path.get());
        if (route == null || answer == null || !tolls.pass(client, route.host().value())) {
            return null;
        }
        var coding = Negotiation.choose(request.headers().get(HttpHeaderNames.ACCEPT_ENCODING), answer.codings());
        return answer.body(coding) instanceof Answer.Body.Ready ? answer.prepared(coding) : null;
    }
}
