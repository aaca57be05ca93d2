package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.address.Hostname;
import fr.parvis.domain.certificate.KeyedChain;
import fr.parvis.domain.certificate.ServerKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in to the TLS engine, at a real server and by the handler alone. */
class SniGateTest {
    private static final String KNOWN = "www.valombre.example";
    private static final String UNKNOWN = "www.vallombe.example";
    private static final String REFUSED = "15030300020270";
    private static final String CROWDED = "15030300020250";
    private static final byte HANDSHAKE = 22;
    private static final SniGate.Names NAMES = new SniGate.Names(
            name -> Optional.of(isKnown(name)),
            SniGateTest::isKnown,
            new Hostname(KNOWN),
            Runnable::run,
            channel -> true,
            (channel, name) -> true);
    private static final AtomicInteger KEYS_ASKED_FOR = new AtomicInteger();

    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void open() throws Exception {
        vertx = Vertx.vertx();
        KeyedChain identity = ServerKey.identity(KNOWN);
        var keys = new ServerKeys(
                name -> {
                    KEYS_ASKED_FOR.incrementAndGet();
                    return isKnown(name) ? Optional.of(identity) : Optional.empty();
                },
                new Hostname(KNOWN));
        server = vertx.createHttpServer(TlsOptions.with(new HttpServerOptions(), NAMES, keys, 16_384)
                        .setSslHandshakeTimeout(1)
                        .setHost("127.0.0.1"))
                .requestHandler(request -> request.response()
                        .end("opened for " + request.connection().indicatedServerName()))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void close() {
        vertx.close();
    }

    @BeforeEach
    void count() {
        KEYS_ASKED_FOR.set(0);
    }

    private static boolean isKnown(Hostname name) {
        return name.value().equals(KNOWN);
    }

    @Test
    void a_name_that_is_nobodys_is_told_so_before_any_key_is_looked_for() throws Exception {
        assertThat(answer(1, Hello.to(UNKNOWN))).isEqualTo(REFUSED);
        assertThat(KEYS_ASKED_FOR).hasValue(0);
        assertThatThrownBy(() -> visit(UNKNOWN))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("unrecognized_name");
    }

    @Test
    void a_name_that_is_known_gets_in_and_stays_known_for_the_connection() throws Exception {
        assertThat(visit(KNOWN)).endsWith("opened for " + KNOWN);
        assertThat(KEYS_ASKED_FOR.get()).isPositive();
    }

    @Test
    void pieces_and_records_of_any_size_are_read_as_one() throws Exception {
        for (int size : new int[] {4, 64, 200}) {
            assertThat(answer(1, Hello.inRecordsOf(size, Hello.to(UNKNOWN))))
                    .as("records of %d bytes", size)
                    .isEqualTo(REFUSED);
            assertThat(answer(1, Hello.inRecordsOf(size, Hello.to(KNOWN))))
                    .as("records of %d bytes", size)
                    .startsWith("16");
        }
        for (int pieces : new int[] {2, 7, 40}) {
            assertThat(answer(pieces, Hello.to(UNKNOWN)))
                    .as("%d pieces", pieces)
                    .isEqualTo(REFUSED);
            assertThat(answer(pieces, Hello.to(KNOWN))).as("%d pieces", pieces).startsWith("16");
        }
    }

    @Test
    void a_name_that_is_nobodys_gets_in_by_no_size_of_records() throws Exception {
        for (int size : new int[] {1, 2, 3}) {
            assertThat(answer(1, Hello.inRecordsOf(size, Hello.to(UNKNOWN))))
                    .as("records of %d bytes, which no client sends", size)
                    .doesNotStartWith("16");
        }
    }

    @Test
    void who_asks_for_no_name_or_for_an_address_is_let_in() throws Exception {
        assertThat(answer(1, Hello.withoutName())).startsWith("16");
        assertThat(answer(1, Hello.to("xxxxxx.example", "198.51.100.100"))).startsWith("16");
    }

    @Test
    void what_is_no_name_as_dns_spells_it_is_nobodys() throws Exception {
        for (var odd : new String[] {
            "a_b.example.org", "2001:db8::1:2:3", "...............", "\0\0\0\0\0\0\0\0\0\0", "%2e%2e%2f/../../etc"
        }) {
            var template = "x".repeat(odd.length() - 8) + ".example";
            assertThat(answer(1, Hello.to(template, odd))).as(odd).isEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "474554202f20485454502f312e310d0a486f73743a20610d0a0d0a",
                "00000000000000000000",
                "1603010005010000010000",
                "16030100050100000100",
                "15030300020100",
                "1403030001011403030001011403030001011403030001011403030001011403030001011403030001011403030001",
                "160301ffff01000000",
                "8080010301"
            })
    void what_is_no_greeting_ends_the_connection_and_nothing_else(String hex) throws Exception {
        assertThat(answer(1, HexFormat.of().parseHex(hex))).doesNotStartWith("16");
        assertThat(visit(KNOWN)).endsWith("opened for " + KNOWN);
    }

    @Test
    void a_greeting_that_drips_is_not_waited_for() throws Exception {
        var hello = Hello.to(KNOWN);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(5_000);
            assertThatThrownBy(() -> {
                        for (byte each : hello) {
                            socket.getOutputStream().write(each);
                            Thread.sleep(50);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void a_name_that_has_yet_to_be_read_waits_for_that_apart() throws Exception {
        var work = new ArrayDeque<Runnable>();
        var gate = new SniGate(new SniGate.Names(
                name -> Optional.empty(),
                SniGateTest::isKnown,
                new Hostname(KNOWN),
                work::add,
                channel -> true,
                (channel, name) -> true));
        var channel = new EmbeddedChannel(gate);
        var hello = Hello.to(KNOWN);
        channel.writeInbound(Unpooled.copiedBuffer(hello));
        assertThat(work).hasSize(1);
        assertThat(channel.inboundMessages()).isEmpty();

        work.remove().run();
        channel.runPendingTasks();
        assertThat(read(channel::readInbound)).isEqualTo(hello);
        channel.finishAndReleaseAll();
    }

    @Test
    void who_comes_when_too_many_greet_a_name_is_sent_away_and_strangers_are_not_even_counted() throws Exception {
        var greeted = new AtomicInteger();
        var crowded = new SniGate.Names(
                name -> Optional.of(isKnown(name)),
                SniGateTest::isKnown,
                new Hostname(KNOWN),
                Runnable::run,
                channel -> true,
                (channel, name) -> greeted.incrementAndGet() <= 1);
        assertThat(alone(crowded, Hello.to(KNOWN))).isEmpty();
        assertThat(alone(crowded, Hello.to(KNOWN))).isEqualTo(CROWDED);
        assertThat(alone(crowded, Hello.to(UNKNOWN))).isEqualTo(REFUSED);
        assertThat(greeted).hasValue(2);
    }

    @Test
    void who_comes_when_there_is_no_room_is_closed_before_a_word_is_said() throws Exception {
        var room = new AtomicInteger(1);
        var full = new SniGate.Names(
                name -> Optional.of(isKnown(name)),
                SniGateTest::isKnown,
                new Hostname(KNOWN),
                Runnable::run,
                channel -> room.getAndDecrement() > 0,
                (channel, name) -> true);
        var first = new EmbeddedChannel(new SniGate(full));
        var second = new EmbeddedChannel(new SniGate(full));

        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isFalse();
        assertThat(second.outboundMessages()).isEmpty();
        first.finishAndReleaseAll();
    }

    /** What the gate alone says to a greeting, in hexadecimal digits. */
    private static String alone(SniGate.Names names, byte[] hello) {
        var channel = new EmbeddedChannel(new SniGate(names));
        channel.writeInbound(Unpooled.copiedBuffer(hello));
        var said = HexFormat.of().formatHex(read(channel::readOutbound));
        assertThat(channel.isOpen()).isEqualTo(said.isEmpty());
        channel.finishAndReleaseAll();
        return said;
    }

    /** What was changed by chance is refused, waited for or passed on to the engine, and then every byte of it. */
    @Test
    void whatever_comes_passes_whole_or_not_at_all() throws Exception {
        var random = new Random(41);
        int passed = 0;
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            var sent = changed(TEMPLATES[round % TEMPLATES.length], random);
            var channel = new EmbeddedChannel(new SniGate(NAMES));
            for (int from = 0; from < sent.length && channel.isOpen(); ) {
                int to = Math.min(sent.length, from + 1 + random.nextInt(sent.length));
                try {
                    channel.writeInbound(Unpooled.copiedBuffer(sent, from, to - from));
                } catch (DecoderException noTls) {
                    assertThat(channel.isOpen()).isFalse();
                }
                from = to;
            }
            var inside = read(channel::readInbound);
            var outside = read(channel::readOutbound);
            if (outside.length > 0) {
                assertThat(HexFormat.of().formatHex(outside)).isEqualTo(REFUSED);
                assertThat(inside).isEmpty();
                assertThat(channel.isOpen()).isFalse();
                refused++;
            } else if (inside.length > 0) {
                assertThat(inside).isEqualTo(Arrays.copyOf(sent, inside.length));
                assertThat(channel.pipeline().get(SniGate.class) != null || inside.length == sent.length)
                        .isTrue();
                passed++;
            }
            channel.finishAndReleaseAll();
        }
        assertThat(passed).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }

    private static final byte[][] TEMPLATES = templates();

    private static byte[][] templates() {
        try {
            return new byte[][] {
                Hello.to(KNOWN), Hello.to(UNKNOWN), Hello.withoutName(), Hello.inRecordsOf(50, Hello.to(UNKNOWN))
            };
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] changed(byte[] hello, Random random) {
        var bytes = hello.clone();
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
    }

    @FunctionalInterface
    private interface Side {
        ByteBuf next();
    }

    private static byte[] read(Side side) {
        var all = new ByteArrayOutputStream();
        for (var part = side.next(); part != null; part = side.next()) {
            while (part.isReadable()) {
                all.write(part.readByte());
            }
            part.release();
        }
        return all.toByteArray();
    }

    /** The first bytes of what comes back, in hexadecimal digits; all of it if the server closes. */
    private static String answer(int pieces, byte[] sent) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.setSoTimeout(5_000);
            socket.setTcpNoDelay(true);
            int size = (sent.length + pieces - 1) / pieces;
            for (int from = 0; from < sent.length; from += size) {
                socket.getOutputStream().write(sent, from, Math.min(size, sent.length - from));
                if (pieces > 1) {
                    Thread.sleep(2);
                }
            }
            var all = new ByteArrayOutputStream();
            try {
                for (int read = socket.getInputStream().read();
                        read >= 0;
                        read = socket.getInputStream().read()) {
                    all.write(read);
                    if (all.size() == 5 && all.toByteArray()[0] == HANDSHAKE) {
                        break;
                    }
                }
            } catch (SocketException reset) {
                // closed, with something of ours unread
            }
            return HexFormat.of().formatHex(all.toByteArray());
        }
    }

    private static String visit(String name) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
                var tls = Trusting.everybody().getSocketFactory().createSocket(socket, name, 443, true)) {
            tls.setSoTimeout(5_000);
            tls.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
            return new String(tls.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
