package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.render.Trouble;
import fr.parvis.serve.HostGate.Wanted;
import fr.parvis.serve.Route.Site;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where every visitor's request arrives: on the event loop, which never waits. */
@Singleton
class Reception {
    private static final Logger LOG = Logger.getLogger(Reception.class);
    static final String SECONDS_TO_COME_AGAIN = "5";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    /** A store that hangs is one that cannot answer: as long as for one that has no connection free. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** A path that is refused and has more characters than any page is refused for its length. */
    private static final int LONGEST_PATH = 1_024;

    /** No host has this name. */
    private static final String PREVIEWS = "*";

    private static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final RouteTable routes;
    private final PageCache pages;
    private final Questions questions;
    private final Composer composer;
    private final Sending sending;
    private final PreviewRoutes previews;
    private final ProofsOfNames proofs;
    private final ClientAddress clients;
    private final Tolls tolls;
    private final Transports transports;
    private final NobodysNames nobodys;
    private final Clock clock;
    private final AtomicReference<Instant> lastTold = new AtomicReference<>(Instant.EPOCH);
    private volatile @Nullable Map<Telling, Answer> troubles;

    Reception(
            RouteTable routes,
            PageCache pages,
            Questions questions,
            Composer composer,
            Sending sending,
            PreviewRoutes previews,
            ProofsOfNames proofs,
            ClientAddress clients,
            Tolls tolls,
            Transports transports,
            NobodysNames nobodys,
            Clock clock) {
        this.routes = routes;
        this.pages = pages;
        this.questions = questions;
        this.composer = composer;
        this.sending = sending;
        this.previews = previews;
        this.proofs = proofs;
        this.clients = clients;
        this.tolls = tolls;
        this.transports = transports;
        this.nobodys = nobodys;
        this.clock = clock;
    }

    /** What is told, and in which of the languages that a site can have. */
    private record Telling(Trouble trouble, Locale language) {}

    /** Makes what the first visitors may want and none shall wait for. */
    void prepare() {
        var unused = troubles();
    }

    /** A request that the HTTP parser understood. Whatever fails with it, it gets an end, and the log stays short. */
    void welcome(HttpServerRequest request) {
        try {
            receive(request);
        } catch (RuntimeException failure) {
            giveUp(request, failure);
        }
    }

    private void receive(HttpServerRequest request) {
        if (request.uri() == null) {
            // CONNECT of HTTP/2, which names a host and no path (RFC 9113, section 8.5).
            send(request, Trouble.METHOD);
            return;
        }
        if (hasBody(request) || !StreamGate.admits(request)) {
            refuse(request);
            return;
        }
        var wanted = HostGate.admit(hosts(request), request.uri());
        if (wanted.isEmpty()) {
            var home = HostGate.admit(hosts(request), "/");
            if (home.isPresent()
                    && request.uri().equals("*")
                    && request.method().equals(HttpMethod.OPTIONS)) {
                // Of the server as a whole (RFC 9110, section 9.3.7), which takes no more than its pages do.
                send(request, Trouble.METHOD);
                return;
            }
            boolean isLong = request.path().length() > LONGEST_PATH && home.isPresent();
            send(
                    request,
                    isLong ? Trouble.TOO_LONG : Trouble.BAD_ADDRESS,
                    language(home.flatMap(asked -> routes.find(asked.host()))));
            return;
        }
        var route = routes.find(wanted.get().host());
        var host = route.map(Route::host).map(Hostname::value).orElseGet(() -> bucket(wanted.get()));
        boolean proves = route.isPresent() && proofs.mayBe(wanted.get());
        if (!proves && !tolls.pass(clients.of(request.connection(), request.headers()::getAll), host)) {
            send(request, Trouble.TOO_MANY, language(route));
        } else if (route.isPresent()
                && transports.isMisdirected(request.connection(), route.get().host())
                && !clients.isOfProxy(request.connection())) {
            send(request, Trouble.MISDIRECTED, language(route));
        } else if (route.isPresent()) {
            answer(request, route.get(), wanted.get());
        } else if (previews.mayBe(wanted.get().host())) {
            later(
                    request,
                    previews.find(wanted.get().host()),
                    preview -> preview.ifPresentOrElse(
                            site -> answer(request, site, wanted.get()), () -> send(request, Trouble.UNKNOWN_HOST)));
        } else {
            Hostname.fromHeader(wanted.get().host()).ifPresent(nobodys::met);
            send(request, Trouble.UNKNOWN_HOST);
        }
    }

    /** Names that nobody has share a toll, and previews another, so that who asks for the former keeps nobody from the latter. */
    private String bucket(Wanted wanted) {
        return previews.mayBe(wanted.host()) ? PREVIEWS : "";
    }

    /** In HTTP/2 the authority takes the place of the header (RFC 9113, section 8.3.1); if both are there, they are two. */
    private static List<String> hosts(HttpServerRequest request) {
        var headers = request.headers().getAll("Host");
        var authority = request.version() == HttpVersion.HTTP_2 ? request.authority() : null;
        if (authority == null) {
            return headers;
        }
        var host = authority.toString();
        return headers.isEmpty() || (headers.size() == 1 && host.equalsIgnoreCase(headers.get(0)))
                ? List.of(host)
                : List.of();
    }

    /** A request that is no HTTP, or reads with a body: nothing of it is logged, repeated or waited for. */
    void refuse(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response()
                    .putHeader("Connection", "close")
                    .endHandler(sent -> request.connection().close());
        }
        send(request, whyUnread(request.decoderResult().cause()));
    }

    private static Trouble whyUnread(@Nullable Throwable cause) {
        if (cause instanceof Framing.OtherVersion) {
            return Trouble.VERSION;
        }
        if (cause instanceof TooLongHttpLineException) {
            return Trouble.TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException ? Trouble.HEAD_TOO_LARGE : Trouble.BAD_ADDRESS;
    }

    private void answer(HttpServerRequest request, Route route, Wanted wanted) {
        if (!READS.contains(request.method())) {
            send(request, Trouble.METHOD, language(Optional.of(route)));
            return;
        }
        if (proofs.mayBe(wanted)) {
            later(
                    request,
                    proofs.find(route.host(), wanted),
                    found -> found.ifPresentOrElse(
                            answer -> sending.send(request, answer), () -> content(request, route, wanted)));
            return;
        }
        content(request, route, wanted);
    }

    private void content(HttpServerRequest request, Route route, Wanted wanted) {
        if (!request.isSSL() && transports.leadsOn(route.host())) {
            var secured = transports.secured(route.host(), wanted.path(), request.query());
            sending.send(request, composer.secured(secured));
            return;
        }
        if (route instanceof Route.Redirect redirect) {
            sending.send(request, composer.redirect(redirect, wanted.path(), request.query()));
            return;
        }
        var query = request.query();
        if (query == null || query.isEmpty()) {
            page(request, route, wanted);
            return;
        }
        later(
                request,
                questions.answer(route, wanted.path(), query),
                found -> found.ifPresentOrElse(
                        answer -> sending.send(request, answer), () -> asked(request, route, wanted, query)));
    }

    /** What is asked changes no page, but whoever is led on takes it along. */
    private void asked(HttpServerRequest request, Route route, Wanted wanted, String query) {
        later(
                request,
                pages.get(route, wanted.path(), Sending.acceptEncoding(request)),
                answer -> sending.send(request, Answers.asking(answer, wanted.path(), query)));
    }

    private void page(HttpServerRequest request, Route route, Wanted wanted) {
        later(
                request,
                pages.get(route, wanted.path(), Sending.acceptEncoding(request)),
                answer -> sending.send(request, answer));
    }

    private <T> void later(HttpServerRequest request, CompletableFuture<T> coming, Consumer<T> then) {
        var done = Renderers.ifDone(coming);
        if (done != null) {
            then.accept(done);
            return;
        }
        var loop = Vertx.currentContext();
        var unused = Renderers.within(LONGEST_WAIT, coming)
                .whenComplete((value, failure) -> loop.runOnContext(ready -> {
                    if (failure != null) {
                        giveUp(request, failure);
                        return;
                    }
                    try {
                        then.accept(value);
                    } catch (RuntimeException thrown) {
                        giveUp(request, thrown);
                    }
                }));
    }

    /** Says that it cannot be had now; where it is too late to say anything, the stream or connection ends. */
    private void giveUp(HttpServerRequest request, Throwable failure) {
        tell(failure);
        try {
            request.response().headers().clear();
            send(request, Trouble.UNAVAILABLE);
        } catch (RuntimeException tooLate) {
            request.response().reset();
        }
    }

    /** An outage makes every request fail for one reason; the log gets one line in ten seconds. */
    private void tell(Throwable failure) {
        var now = clock.instant();
        var last = Objects.requireNonNull(lastTold.get());
        if (now.isAfter(last.plus(BETWEEN_LINES)) && lastTold.compareAndSet(last, now)) {
            LOG.warnf("Pages cannot be made at the moment: %s", rootOf(failure));
        }
    }

    static Throwable rootOf(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }

    /** That of the site that is asked, if it is known whose that is. */
    private static Locale language(Optional<Route> route) {
        return route.filter(Site.class::isInstance)
                .map(site -> Locale.forLanguageTag(((Site) site).tenant().locale()))
                .filter(LANGUAGES::contains)
                .orElse(Locale.FRENCH);
    }

    private void send(HttpServerRequest request, Trouble trouble) {
        send(request, trouble, Locale.FRENCH);
    }

    private void send(HttpServerRequest request, Trouble trouble, Locale language) {
        if (request.version() == HttpVersion.HTTP_2 && request.headers().contains("Transfer-Encoding")) {
            var loop = Vertx.currentContext();
            // Once the answer is out, nobody needs to send the rest (RFC 9113, section 8.1).
            request.response()
                    .endHandler(
                            sent -> loop.runOnContext(out -> request.response().reset(Http2Error.NO_ERROR.code())));
        }
        sending.send(request, Objects.requireNonNull(troubles().get(new Telling(trouble, language))));
    }

    /** The platform's own pages for troubles, made when the first one is needed. */
    private Map<Telling, Answer> troubles() {
        var known = troubles;
        if (known == null) {
            known = Arrays.stream(Trouble.values())
                    .flatMap(trouble -> LANGUAGES.stream().map(language -> new Telling(trouble, language)))
                    .collect(Collectors.toUnmodifiableMap(telling -> telling, this::answer));
            troubles = known;
        }
        return known;
    }

    private Answer answer(Telling telling) {
        var answer = composer.trouble(telling.trouble(), telling.language());
        return switch (telling.trouble()) {
            case METHOD -> answer.with("Allow", "GET, HEAD");
            case UNAVAILABLE, TOO_MANY -> answer.with("Retry-After", SECONDS_TO_COME_AGAIN);
            default -> answer;
        };
    }

    private static boolean hasBody(HttpServerRequest request) {
        boolean reads = READS.contains(request.method());
        var length = request.getHeader("Content-Length");
        return reads && (request.headers().contains("Transfer-Encoding") || (length != null && !length.equals("0")));
    }
}
