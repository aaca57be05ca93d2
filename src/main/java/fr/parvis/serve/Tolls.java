package fr.parvis.serve;

import fr.parvis.address.Buckets;
import fr.parvis.address.Neighbourhood;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a second one neighbourhood of clients may make, and one host may get, and how many TLS handshakes. A
 * neighbourhood is an IPv4 address or an IPv6 /64. Nothing about a client is kept: a salted hash that dies with the process chooses a bucket.
 */
@Singleton
class Tolls {
    private final @Nullable Buckets clients;
    private final @Nullable Buckets hosts;
    private final @Nullable Buckets handshakes;
    private final boolean loopbackToo;
    private final int salt = new SecureRandom().nextInt();
    private final Neighbourhood neighbourhood = new Neighbourhood(salt);
    private final long start = System.nanoTime();
    private final Counter refused;

    Tolls(Visitors visitors, MeterRegistry meters) {
        this.clients = buckets(visitors.limits().client());
        this.hosts = buckets(visitors.limits().host());
        this.handshakes = buckets(visitors.limits().handshakes());
        this.loopbackToo = visitors.limits().loopback();
        this.refused = Counter.builder("parvis.visitors.refused")
                .description("Requests and handshakes beyond what one client or one host may have")
                .register(meters);
    }

    /** Whether a request may go on. One of this machine itself always may, unless configured otherwise. */
    boolean pass(InetAddress client, String host) {
        if (isFree(client)) {
            return true;
        }
        long now = now();
        return counted((clients == null || clients.take(neighbourhood.of(client), now))
                && (hosts == null || hosts.take(hash(host), now)));
    }

    /**
     * The same for who leaves it to {@link #pass} to refuse: then nothing was taken and nothing counted, so that nobody pays
     * twice for one request.
     */
    boolean mayPass(InetAddress client, String host) {
        if (isFree(client)) {
            return true;
        }
        long now = now();
        int who = neighbourhood.of(client);
        if (clients != null && !clients.take(who, now)) {
            return false;
        }
        boolean passes = hosts == null || hosts.take(hash(host), now);
        if (!passes && clients != null) {
            clients.giveBack(who);
        }
        return passes;
    }

    /** Whether a TLS handshake for a host may begin; the same holds for this machine. */
    boolean mayGreet(InetAddress client, String host) {
        return isFree(client) || counted(handshakes == null || handshakes.take(hash(host), now()));
    }

    private boolean isFree(InetAddress client) {
        return !loopbackToo && client.isLoopbackAddress();
    }

    private boolean counted(boolean passes) {
        if (!passes) {
            refused.increment();
        }
        return passes;
    }

    private long now() {
        return System.nanoTime() - start;
    }

    private int hash(String host) {
        return host.hashCode() * 31 + salt;
    }

    private static @Nullable Buckets buckets(Visitors.Rate rate) {
        return rate.perSecond() == 0
                ? null
                : new Buckets(Duration.ofSeconds(1).dividedBy(rate.perSecond()), Math.max(1, rate.burst()));
    }
}
