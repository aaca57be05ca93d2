package fr.parvis.domain.certificate;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import org.shredzone.acme4j.connector.Connection;
import org.shredzone.acme4j.connector.HttpConnector;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.provider.AbstractAcmeProvider;

/** How an authority is reached: one client for all conversations, and no address but those of its own host. */
final class AuthorityProvider extends AbstractAcmeProvider {
    private static final String AGENT = "Parvis/0.1 acme4j/4";

    private final URI directory;
    private final HttpClient client;
    private final Clock clock;

    AuthorityProvider(URI directory, HttpClient client, Clock clock) {
        this.directory = directory;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public boolean accepts(URI server) {
        return server.equals(directory);
    }

    @Override
    public URL resolve(URI server) {
        try {
            return server.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public HttpClient createHttpClient(NetworkSettings settings) {
        return client;
    }

    @Override
    public Connection connect(URI server, NetworkSettings settings, HttpClient shared) {
        return new SteadyConnection(createHttpConnector(settings, shared), clock);
    }

    @Override
    protected HttpConnector createHttpConnector(NetworkSettings settings, HttpClient shared) {
        return new HttpConnector(settings, shared) {
            @Override
            public HttpRequest.Builder createRequestBuilder(URL url) {
                if (!isHome(url)) {
                    throw new AcmeProtocolException("The authority sends us elsewhere: " + url);
                }
                return super.createRequestBuilder(url).setHeader("User-Agent", AGENT);
            }
        };
    }

    /** Whatever an authority answers, it is asked nothing elsewhere. */
    private boolean isHome(URL url) {
        return url.getProtocol().equals(directory.getScheme())
                && url.getHost().equalsIgnoreCase(directory.getHost())
                && url.getPort() == directory.getPort();
    }
}
