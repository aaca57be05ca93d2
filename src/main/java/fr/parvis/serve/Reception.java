package fr.parvis.serve;

import fr.parvis.render.Trouble;
import fr.parvis.serve.HostGate.Wanted;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Where every visitor's request arrives: on the event loop, which never waits. */
@ApplicationScoped
class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final RouteTable routes;
    private final PageCache pages;
    private final Composer composer;
    private final Sending sending;
    private final PreviewRoutes previews;
    private final Map<Trouble, Answer> troubles = new EnumMap<>(Trouble.class);

    Reception(RouteTable routes, PageCache pages, Composer composer, Sending sending, PreviewRoutes previews) {
        this.routes = routes;
        this.pages = pages;
        this.composer = composer;
        this.sending = sending;
        this.previews = previews;
    }

    /** A request that the HTTP parser understood. */
    void welcome(HttpServerRequest request) {
        if (hasBody(request)) {
            refuse(request);
            return;
        }
        var wanted = HostGate.admit(request.headers().getAll("Host"), request.uri());
        if (wanted.isEmpty()) {
            send(request, Trouble.BAD_ADDRESS);
            return;
        }
        var route = routes.find(wanted.get().host());
        if (route.isPresent()) {
            answer(request, route.get(), wanted.get());
        } else if (previews.mayBe(wanted.get().host())) {
            later(
                    request,
                    pages.soon(() -> previews.find(wanted.get().host())),
                    preview -> preview.ifPresentOrElse(
                            site -> answer(request, site, wanted.get()), () -> send(request, Trouble.UNKNOWN_HOST)));
        } else {
            send(request, Trouble.UNKNOWN_HOST);
        }
    }

    /** A request that is no HTTP, or reads with a body: nothing of it is logged, repeated or waited for. */
    void refuse(HttpServerRequest request) {
        send(request, Trouble.BAD_ADDRESS);
        request.connection().close();
    }

    private void answer(HttpServerRequest request, Route route, Wanted wanted) {
        if (!READS.contains(request.method())) {
            send(request, Trouble.METHOD);
            return;
        }
        later(request, pages.get(route, wanted.path()), answer -> sending.send(request, answer));
    }

    private <T> void later(
            HttpServerRequest request, CompletableFuture<T> coming, java.util.function.Consumer<T> then) {
        if (coming.isDone() && !coming.isCompletedExceptionally()) {
            then.accept(coming.join());
            return;
        }
        var loop = Vertx.currentContext();
        var unused = coming.whenComplete((value, failure) -> loop.runOnContext(ready -> {
            if (failure != null) {
                LOG.warnf("A page could not be made: %s", rootOf(failure));
                send(request, Trouble.UNAVAILABLE);
            } else {
                then.accept(value);
            }
        }));
    }

    private static Throwable rootOf(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }

    private void send(HttpServerRequest request, Trouble trouble) {
        sending.send(request, Objects.requireNonNull(troubles().get(trouble)));
    }

    private synchronized Map<Trouble, Answer> troubles() {
        if (troubles.isEmpty()) {
            for (var trouble : Trouble.values()) {
                var answer = composer.trouble(trouble, null);
                if (trouble == Trouble.METHOD) {
                    answer.headers().set("Allow", "GET, HEAD");
                }
                if (trouble == Trouble.UNAVAILABLE || trouble == Trouble.TOO_MANY) {
                    answer.headers().set("Retry-After", "5");
                }
                troubles.put(trouble, answer);
            }
        }
        return troubles;
    }

    private static boolean hasBody(HttpServerRequest request) {
        boolean reads = READS.contains(request.method());
        var length = request.getHeader("Content-Length");
        return reads && (request.headers().contains("Transfer-Encoding") || (length != null && !length.equals("0")));
    }
}
