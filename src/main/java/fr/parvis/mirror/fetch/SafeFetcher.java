package fr.parvis.mirror.fetch;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.dns.Resolver;
import fr.parvis.mirror.fetch.Reason.Rule;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The one way out: every request of the platform to an origin goes through here. The address is checked as it is
 * written, its name is resolved once, all its addresses are checked, and the connection goes to one of those and to
 * nothing else. Redirects are answers, not instructions. Each request has a connection of its own, so that nothing
 * checked earlier is taken for granted.
 */
public final class SafeFetcher {
    private static final int LONGEST_HEADER = 32 * 1024;
    private static final int DEEPEST_CAUSE = 10;
    private static final int FOUND = 302;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final Guard guard;
    private final Resolver resolver;
    private final Sockets sockets;
    private final OkHttpClient client;
    private final String agent;

    public SafeFetcher(Guard guard, Resolver resolver, Sockets sockets, Budget budget, String agent) {
        this.guard = guard;
        this.resolver = resolver;
        this.sockets = sockets;
        this.agent = agent;
        this.client = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .connectTimeout(budget.connect())
                .readTimeout(budget.silence())
                .writeTimeout(budget.silence())
                .callTimeout(budget.whole())
                .build();
    }

    /** How a connection to addresses that were checked is opened. */
    public interface Sockets {
        SocketFactory to(Set<InetAddress> checked, int port);
    }

    /** One request, one answer. */
    public Fetched fetch(Ask ask) {
        var url = ask.url();
        var refusal = guard.refuse(url);
        if (refusal.isPresent()) {
            return new Fetched.Refused(url, refusal.get());
        }
        List<InetAddress> addresses;
        try {
            addresses = resolver.resolve(url.host());
        } catch (UnknownHostException unknown) {
            return new Fetched.Failed(url, "unknown host " + url.host(), Fetched.Cause.NAME);
        }
        refusal = guard.refuse(url, addresses);
        return refusal.isPresent() ? new Fetched.Refused(url, refusal.get()) : exchange(ask, addresses);
    }

    /** The same, and on along the redirects, each of them checked as if it were the first. */
    public Fetched follow(Ask ask) {
        return Hops.follow(ask, this::fetch);
    }

    private Fetched exchange(Ask ask, List<InetAddress> addresses) {
        var url = ask.url();
        var pinned = client.newBuilder()
                .dns(host -> addresses)
                .socketFactory(sockets.to(new HashSet<>(addresses), url.port()))
                .build();
        var request = new Request.Builder()
                .url(url.value())
                .header("User-Agent", agent)
                .header("Accept", "*/*")
                .header("Accept-Encoding", BoundedBody.acceptable())
                .header("Connection", "close");
        ask.validators().forEach(request::header);
        try (var response = pinned.newCall(request.build()).execute()) {
            return read(ask, response);
        } catch (BoundedBody.TooMuch tooMuch) {
            return new Fetched.Refused(url, new Reason(Rule.SIZE, String.valueOf(tooMuch.getMessage())));
        } catch (IOException broken) {
            return new Fetched.Failed(url, reason(broken), cause(broken));
        }
    }

    private static Fetched read(Ask ask, Response response) throws IOException {
        var url = ask.url();
        if (response.headers().byteCount() > LONGEST_HEADER) {
            throw new BoundedBody.TooMuch("more than " + LONGEST_HEADER + " bytes of headers");
        }
        if (response.code() == 304) {
            return new Fetched.Unchanged(url);
        }
        if (REDIRECTS.contains(response.code())) {
            return redirected(url, response.code(), response.header("Location", ""), response);
        }
        var type = type(response);
        var refresh = RefreshField.target(response.header(RefreshField.NAME, ""));
        if (response.code() == 200 && refresh.isPresent() && new MediaType(type).isPage()) {
            return redirected(url, FOUND, refresh.get(), response);
        }
        long limit = ask.limit().applyAsLong(type);
        if (limit == 0 && response.code() != 200) {
            return answered(url, response, new byte[0]);
        }
        if (limit == 0) {
            return new Fetched.Refused(url, new Reason(Rule.TYPE, type.isEmpty() ? "no content type" : type));
        }
        var body = BoundedBody.read(
                response.body().byteStream(), String.join(",", response.headers("Content-Encoding")), limit);
        return answered(url, response, body);
    }

    private static Fetched answered(WebUrl url, Response response, byte[] body) {
        return new Fetched.Answered(
                url,
                response.code(),
                sound(type(response)),
                headers(response.headers()),
                response.headers("Set-Cookie"),
                body);
    }

    private static String type(Response response) {
        return MediaType.told(response.header("Content-Type", ""), response.header(Disposition.NAME, ""));
    }

    private static Fetched redirected(WebUrl url, int status, String location, Response response) {
        var target = location.isEmpty() ? null : HttpUrl.get(url.value()).resolve(location);
        if (target == null) {
            return new Fetched.Refused(url, new Reason(Rule.REDIRECT, "leads to no address of the web"));
        }
        if (!target.encodedUsername().isEmpty() || !target.encodedPassword().isEmpty()) {
            return new Fetched.Refused(url, new Reason(Rule.REDIRECT, "leads to an address with a user name"));
        }
        return WebUrl.parse(target.toString())
                .<Fetched>map(on -> new Fetched.Redirected(url, status, on, response.headers("Set-Cookie")))
                .orElseGet(() -> new Fetched.Refused(url, new Reason(Rule.REDIRECT, "leads to no address of the web")));
    }

    private static Map<String, String> headers(Headers headers) {
        var map = new HashMap<String, String>();
        headers.forEach(header -> map.merge(
                header.getFirst().toLowerCase(Locale.ROOT),
                sound(header.getSecond()),
                (before, last) -> hasMany(header.getFirst()) ? before + "\n" + last : last));
        return map;
    }

    /** A value that no header may have (RFC 9110, section 5.5) is none: nobody who keeps it or sends it on would take it. */
    private static String sound(String value) {
        return value.chars().anyMatch(each -> Character.isISOControl(each) && each != '\t') ? "" : value;
    }

    private static boolean hasMany(String header) {
        return header.equalsIgnoreCase(Robots.HEADER) || header.equalsIgnoreCase(LinkField.NAME);
    }

    private static Fetched.Cause cause(IOException broken) {
        if (broken instanceof SSLPeerUnverifiedException) {
            return Fetched.Cause.CERTIFICATE_OF_ANOTHER_NAME;
        }
        if (broken instanceof InterruptedIOException) {
            return Fetched.Cause.TIME;
        }
        boolean untrusted =
                broken instanceof SSLHandshakeException && broken.getCause() instanceof CertificateException;
        return untrusted ? flaw(broken) : Fetched.Cause.CONNECTION;
    }

    /** The JDK says it in the innermost of the causes. */
    private static Fetched.Cause flaw(Throwable untrusted) {
        var causes = Stream.iterate(untrusted, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .toList();
        if (causes.stream().anyMatch(cause -> cause instanceof CertificateExpiredException)) {
            return Fetched.Cause.CERTIFICATE_EXPIRED;
        }
        return causes.stream().anyMatch(cause -> cause instanceof CertificateNotYetValidException)
                ? Fetched.Cause.CERTIFICATE_NOT_YET_VALID
                : Fetched.Cause.CERTIFICATE_OF_UNKNOWN_ISSUER;
    }

    private static String reason(IOException broken) {
        var message = broken.getMessage();
        return message == null ? broken.getClass().getSimpleName() : message;
    }
}
