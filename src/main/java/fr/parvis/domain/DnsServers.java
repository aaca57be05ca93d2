package fr.parvis.domain;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;

/** The DNS servers whose word counts here. */
@ApplicationScoped
public class DnsServers {
    private static final Logger LOG = Logger.getLogger(DnsServers.class);
    static final String RESOLVERS = "parvis.domains.resolvers";

    private static final int PORT = 53;
    private static final int LAST_PORT = 65_535;
    private static final int MOST_OF_THIS_MACHINE = 2;
    private static final int ENOUGH = 2;

    private final List<DnsServer> servers;

    @Inject
    DnsServers(DomainConfig config) {
        this(addresses(config).stream()
                .map(address -> new DnsServer(name(address), address, config.patience()))
                .toList());
    }

    DnsServers(List<DnsServer> servers) {
        this.servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException(RESOLVERS + " names no DNS server");
        }
    }

    void start(@Observes StartupEvent event) {
        caution().ifPresent(LOG::warn);
    }

    /** What to set if nobody could contradict what one DNS server says. */
    Optional<String> caution() {
        var names = servers.stream().map(DnsServer::name).distinct().toList();
        return names.size() >= ENOUGH
                ? Optional.empty()
                : Optional.of(
                        "Only one DNS server (" + names.get(0) + ") is asked for the names of organisations; set "
                                + "parvis.domains.resolvers to two of different operators, so that what one cannot see is not gone.");
    }

    private static List<InetSocketAddress> addresses(DomainConfig config) {
        return config.resolvers()
                .map(texts ->
                        texts.stream().map(text -> address(RESOLVERS, text)).toList())
                .orElseGet(() -> ResolverConfig.getCurrentConfig().servers().stream()
                        .limit(MOST_OF_THIS_MACHINE)
                        .toList());
    }

    List<DnsServer> all() {
        return servers;
    }

    /** All of them as one: the first that answers is believed. */
    public Resolver asOne() {
        return new ExtendedResolver(
                servers.stream().<Resolver>map(DnsServer::resolver).toList());
    }

    /**
     * {@code 192.0.2.1}, {@code 192.0.2.1:5353}, {@code 2001:db8::1} or {@code [2001:db8::1]:5353}; a name that this machine
     * knows will do.
     *
     * @param key the setting, to be named if it cannot be understood
     */
    public static InetSocketAddress address(String key, String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = text.startsWith("[") ? text.indexOf(']') < colon : colon > 0 && text.indexOf(':') == colon;
        var host = (hasPort ? text.substring(0, colon) : text).replaceAll("[\\[\\]]", "");
        var port = hasPort ? text.substring(colon + 1) : String.valueOf(PORT);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new IllegalArgumentException(key + " holds \"" + text + "\", which is not address:port.");
        }
        var address = new InetSocketAddress(host, Integer.parseInt(port));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(key + " holds \"" + text + "\", which leads to no address.");
        }
        return address;
    }

    private static String name(InetSocketAddress address) {
        var host = address.getHostString();
        return address.getPort() == PORT ? host : host + ":" + address.getPort();
    }
}
