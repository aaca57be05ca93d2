package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.domain.certificate.Challenges;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
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
     * @param client who asks, given the values of a request's header by its name
     */
    record Asker(
            boolean secure, @Nullable Hostname opened, Function<Function<String, List<String>>, InetAddress> client) {}

    /** What is asked for, in any version of HTTP. */
    record Asked(String host, String target, @Nullable String acceptEncoding, Function<String, List<String>> headers) {}

    /** What was found: the answer in one coding, and how it travels. */
    record Found(Prepared answer, Transport transport, long remembered) {
        /** See {@link Prepared#head}. */
        byte[] head() {
            return answer.head(transport, remembered);
        }

        /** See {@link Prepared#fields}. */
        AsciiString[] fields() {
            return answer.fields(transport, remembered);
        }
    }

    /** The answer to a plain read, or null if it needs more than a glance. */
    @Nullable
    Found find(Asked asked, Asker asker) {
        var target = asked.target();
        if (!target.startsWith("/")
                || target.indexOf('?') >= 0
                || target.indexOf('#') >= 0
                || target.startsWith(Challenges.PLACE)) {
            return null;
        }
        var route = routes.exact(asked.host());
        if (route == null || route instanceof Route.Redirect || !isRightWay(route.host(), asker)) {
            return null;
        }
        var path = PagePath.fromRequest(target);
        var answer = path.isEmpty() ? null : pages.ready(route, path.get());
        var coding = answer == null ? null : answer.ready(asked.acceptEncoding());
        if (answer == null || coding == null || !(answer.body(coding) instanceof Answer.Body.Ready)) {
            return null;
        }
        // Last: who goes on from here to the reception pays there.
        return tolls.mayPass(asker.client().apply(asked.headers()), route.host().value())
                ? new Found(
                        answer.prepared(coding), transports.of(asker.secure(), route.host()), transports.remembered())
                : null;
    }

    private boolean isRightWay(Hostname host, Asker asker) {
        return asker.secure() ? transports.mayAsk(asker.opened(), host) : !transports.leadsOn(host);
    }
}
