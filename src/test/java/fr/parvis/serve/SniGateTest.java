package fr.parvis.serve;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.parvis.RealPostgres;
import fr.parvis.domain.certificate.ServerKey;
import io.agroal.api.AgroalDataSource;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Who is shown which certificate, and who none, at the booted application. */
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class SniGateTest {
    private static final String MAIRIE = "mairie-valombre.parvis.localhost";
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};
    private static final int HANDSHAKE = 22;

    @Inject
    Transports transports;

    @Inject
    AgroalDataSource database;

    @Test
    void a_brought_name_is_shown_its_own_certificate_and_shares_no_connection_with_others() throws Exception {
        proven("sni-apporte", "www.sni-apporte.example");
        bring("sni-apporte", "www.sni-apporte.example");

        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(shown("www.sni-apporte.example")).containsExactly("www.sni-apporte.example"));
        assertThat(shown(MAIRIE)).containsExactly("parvis.localhost", "*.parvis.localhost");
        assertThat(get(MAIRIE, MAIRIE)).startsWith("HTTP/1.1 200 ");
        assertThat(get(MAIRIE, "www.sni-apporte.example")).startsWith("HTTP/1.1 421 ");
        assertThat(get("www.sni-apporte.example", MAIRIE)).startsWith("HTTP/1.1 421 ");
        assertThat(get("www.sni-apporte.example", "www.sni-apporte.example")).doesNotStartWith("HTTP/1.1 421 ");
    }

    @Test
    void a_name_that_is_nobodys_or_has_no_certificate_is_told_so() throws Exception {
        proven("sni-sans", "www.sni-sans.example");

        for (var name : List.of("inconnu.example", "a.b.parvis.localhost", "www.sni-sans.example")) {
            assertThatThrownBy(() -> shown(name))
                    .as(name)
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("unrecognized_name");
        }
    }

    @Test
    void a_greeting_may_come_in_crumbs() throws Exception {
        assertThat(begins(answerTo(greeting(MAIRIE), 1))).isTrue();
        assertThat(answerTo(greeting("inconnu.example"), 1)).isEqualTo(UNRECOGNIZED_NAME);
    }

    @Test
    void a_greeting_cut_into_several_records_is_understood() throws Exception {
        assertThat(answerTo(inRecordsOf(50, greeting("inconnu.example")), 4_096))
                .isEqualTo(UNRECOGNIZED_NAME);
        assertThat(begins(answerTo(inRecordsOf(50, greeting(MAIRIE)), 4_096))).isTrue();
    }

    @Test
    void what_is_no_greeting_ends_the_connection() throws Exception {
        assertThat(begins(answerTo("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII), 4_096)))
                .isFalse();
        var hello = greeting(MAIRIE);
        hello[43] = (byte) 200; // a session id that is longer than such may be
        assertThat(begins(answerTo(hello, 4_096))).isFalse();
        assertThat(get(MAIRIE, MAIRIE)).startsWith("HTTP/1.1 200 ");
    }

    private static boolean begins(byte[] answer) {
        return answer.length > 0 && answer[0] == HANDSHAKE;
    }

    private List<String> shown(String name) throws Exception {
        try (var socket = open(name)) {
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return certificate.getSubjectAlternativeNames().stream()
                    .map(each -> (String) each.get(1))
                    .toList();
        }
    }

    private String get(String opened, String host) throws Exception {
        try (var socket = open(opened)) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private SSLSocket open(String name) throws Exception {
        var socket = (SSLSocket) anybody().getSocketFactory().createSocket("127.0.0.1", transports.port());
        socket.setSoTimeout(10_000);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Trusts everybody, since it is looked at who is shown. */
    private static SSLContext anybody() throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        return context;
    }

    private static byte[] greeting(String name) throws Exception {
        var engine = anybody().createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        engine.setSSLParameters(parameters);
        var hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), hello);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    /** The same handshake message, cut into records of at most so many bytes (RFC 8446, section 5.1). */
    private static byte[] inRecordsOf(int most, byte[] record) {
        var cut = ByteBuffer.allocate(record.length * 2);
        for (int from = 5; from < record.length; from += most) {
            int length = Math.min(most, record.length - from);
            cut.put(record, 0, 3).putShort((short) length).put(record, from, length);
        }
        return Arrays.copyOf(cut.array(), cut.position());
    }

    /** What comes back first, up to seven bytes; nothing if the connection is closed without a word. */
    private byte[] answerTo(byte[] sent, int piece) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), transports.port())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            for (int from = 0; from < sent.length; from += piece) {
                socket.getOutputStream().write(sent, from, Math.min(piece, sent.length - from));
            }
            return socket.getInputStream().readNBytes(7);
        }
    }

    private void proven(String slug, String name) throws SQLException {
        api().body(Map.of("slug", slug, "name", "Commune de " + slug))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
        api().body(Map.of("name", name))
                .post("/api/v1/tenants/" + slug + "/domains")
                .then()
                .statusCode(201);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update domain set state = 'ACTIVE', reason = 'LEADS_HERE', leads_here = true, "
                    + "verified_at = now() where name = '" + name + "'");
            statement.execute(
                    "insert into change_log (tenant_id) select tenant_id from domain where name = '" + name + "'");
        }
    }

    private static void bring(String slug, String name) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var keys = generator.generateKeyPair();
        var chain = new StringWriter();
        try (var writer = new JcaPEMWriter(chain)) {
            writer.writeObject(ServerKey.sign(
                    ServerKey.Issuer.of("CN=Autorité d'essai, O=Parvis", generator.generateKeyPair()),
                    keys,
                    ServerKey.Asked.of(name)));
        }
        api().body(Map.of("chain", chain.toString(), "key", ServerKey.pem(keys.getPrivate())))
                .put("/api/v1/tenants/" + slug + "/domains/" + name + "/certificate")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification api() {
        var folder = ConfigProvider.getConfig().getValue("parvis.data-dir", String.class);
        try {
            var token = Files.readString(Path.of(folder, "operator-token")).strip();
            return given().header("Authorization", "Bearer " + token).contentType("application/json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
