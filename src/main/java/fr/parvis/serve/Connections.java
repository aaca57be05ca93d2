package fr.parvis.serve;

import fr.parvis.address.Hostname;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Every connection of a visitor, from its first moment: how many there may be, and what stands on its way. */
@Singleton
class Connections {
    /** The names that the server gives to the parts of its pipeline. */
    private static final String DECODER = "httpDecoder";

    private static final String ENCODER = "httpEncoder";
    private static final String SERVER = "handler";
    private static final String IDLE = "idle";

    private final FastLane.Common lanes;
    private final ClientAddress clients;
    private final Tolls tolls;
    private final int most;
    private final Patience.Limits patience;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter broken;

    Connections(
            Visitors visitors, AtHand atHand, ClientAddress clients, Tolls tolls, HttpDate date, MeterRegistry meters) {
        this.lanes = new FastLane.Common(atHand, date, new LongAdder());
        this.clients = clients;
        this.tolls = tolls;
        this.most = visitors.maxConnections();
        this.patience = new Patience.Limits(visitors.idleTimeout(), visitors.headTimeout(), visitors.stuckTimeout());
        meters.gauge("parvis.visitors.connections", open);
        FunctionCounter.builder("parvis.visitors.fast", lanes.count(), LongAdder::sum)
                .description("Requests answered on the spot, from memory")
                .register(meters);
        broken = Counter.builder("parvis.visitors.broken")
                .description(
                        "Connections that came to an end over something that is no HTTP, or in the midst of an answer")
                .register(meters);
        Noise.keepOut();
    }

    /** Whether a TLS handshake for a name may begin, before which there is no connection yet. */
    boolean mayGreet(Channel channel, Hostname name) {
        return tolls.mayGreet(ClientAddress.behind(channel), name.value());
    }

    /** Whether there is room for one more, which counts from then on; over TLS it is asked before the handshake. */
    boolean hasRoom(Channel channel) {
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        return open.incrementAndGet() <= most;
    }

    void begin(HttpConnection connection) {
        connection.exceptionHandler(failure -> broken.increment());
        var channel = ((ConnectionBase) connection).channel();
        if ((!connection.isSsl() && !hasRoom(channel)) || !clients.admits(connection)) {
            connection.close();
            return;
        }
        var pipeline = channel.pipeline();
        if (pipeline.get(IDLE) != null) {
            pipeline.remove(IDLE);
        }
        var frames = pipeline.context(Http2ConnectionHandler.class);
        if (frames != null) {
            var streams = (Http2ConnectionHandler) frames.handler();
            var watch = new StreamPatience(patience, System::nanoTime, streams.connection()::numActiveStreams);
            pipeline.addBefore(frames.name(), "patience", watch);
            FastStreams.open(streams, lanes, watch, asker(connection));
            return;
        }
        var network = pipeline.context(ENCODER);
        if (network == null) {
            return;
        }
        var watch = new Patience(patience, System::nanoTime);
        pipeline.replace(DECODER, DECODER, new StrictDecoder(VisitorServer.HEADS));
        pipeline.addBefore(DECODER, "patience", watch);
        pipeline.addBefore(SERVER, "fastLane", new FastLane(lanes, network, watch, asker(connection)));
    }

    /** How many requests were answered on the spot. */
    long fast() {
        return lanes.count().sum();
    }

    /** Who asks; looked at for each request only where a proxy says it, which asks for hosts of all kinds, too. */
    private AtHand.Asker asker(HttpConnection connection) {
        var ofAll = clients.ofAll(connection);
        return ofAll == null
                ? new AtHand.Asker(connection.isSsl(), null, headers -> clients.of(connection, headers))
                : new AtHand.Asker(connection.isSsl(), Transports.openedFor(connection), headers -> ofAll);
    }
}
