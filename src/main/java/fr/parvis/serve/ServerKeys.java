package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.domain.certificate.KeyedChain;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses key and chain by the name that the client asks for (RFC 6066, section 3), at each handshake, so that nothing
 * has to be started again when a certificate changes. An alias is the name and the serial number of its certificate: an
 * engine may keep what it made of one. Looks into memory only: {@link SniGate} has read what had to be read.
 */
final class ServerKeys extends X509ExtendedKeyManager {
    private static final String BETWEEN = "#";

    private final Function<Hostname, Optional<KeyedChain>> identities;
    private final Hostname nameless;

    /** @param nameless whose certificate those get who ask for no name */
    ServerKeys(Function<Hostname, Optional<KeyedChain>> identities, Hostname nameless) {
        this.identities = identities;
        this.nameless = nameless;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String type, Principal @Nullable [] issuers, SSLEngine engine) {
        var asked = engine.getHandshakeSession() instanceof ExtendedSSLSession session
                ? session.getRequestedServerNames()
                : List.<SNIServerName>of();
        // Some clients ask for an address, which is no name (RFC 6066, section 3).
        var name = asked.stream().flatMap(one -> host(one).stream()).findFirst().orElse(nameless);
        // One certificate is for all of these, so one alias is too: what an engine keeps is bounded.
        var host = name.isAtMostOneLabelBelow(nameless) ? nameless : name;
        return identities
                .apply(host)
                .filter(chain -> isOf(type, chain))
                .map(chain -> host.value() + BETWEEN + serial(chain))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return identity(alias).map(KeyedChain::key).orElse(null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return identity(alias)
                .map(chain -> chain.chain().toArray(new X509Certificate[0]))
                .orElse(null);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    private Optional<KeyedChain> identity(String alias) {
        int end = alias.indexOf(BETWEEN);
        return Hostname.parse(alias.substring(0, end))
                .flatMap(identities)
                .filter(chain -> alias.substring(end + 1).equals(serial(chain)));
    }

    private static String serial(KeyedChain chain) {
        return chain.chain().get(0).getSerialNumber().toString(16);
    }

    /** Engines call a kind of key by several names, such as {@code EC}, {@code EC_EC} and {@code EC_RSA}. */
    private static boolean isOf(String type, KeyedChain chain) {
        var algorithm = chain.key().getAlgorithm().toUpperCase(Locale.ROOT);
        return type.equals(algorithm) || type.startsWith(algorithm + "_");
    }

    private static Optional<Hostname> host(SNIServerName name) {
        return name instanceof SNIHostName host ? Hostname.parse(host.getAsciiName()) : Optional.empty();
    }
}
