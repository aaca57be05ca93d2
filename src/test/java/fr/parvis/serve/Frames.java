package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** HTTP/2 as it is written on the wire, for what no client would send. */
final class Frames implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PRIORITY = 32;
    private static final int SIZE_OF_PRIORITY = 5;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    Frames(int port, String name) throws IOException, GeneralSecurityException {
        var trusting = SSLContext.getInstance("TLS");
        trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        var wishes = socket.getSSLParameters();
        wishes.setApplicationProtocols(new String[] {"h2"});
        wishes.setServerNames(List.of(new SNIHostName(name)));
        socket.setSSLParameters(wishes);
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    /** A request's head, with names and values in turn. */
    Frames ask(int stream, boolean end, String... fields) throws IOException, Http2Exception {
        var headers = new DefaultHttp2Headers(false);
        for (int i = 0; i < fields.length; i += 2) {
            headers.add(fields[i], fields[i + 1]);
        }
        var block = Unpooled.buffer();
        encoder.encodeHeaders(stream, headers, block);
        send(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, ByteBufUtil.getBytes(block));
        return this;
    }

    /** What comes for the streams, up to what is waited for: {@code 1: 200}, {@code 1: end}, {@code 1: reset 0}. */
    List<String> until(String last) throws IOException, Http2Exception {
        var all = new ArrayList<String>();
        while (!all.contains(last)) {
            int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            boolean weighed = type == HEADERS && (flags & PRIORITY) != 0;
            in.skipNBytes(weighed ? SIZE_OF_PRIORITY : 0);
            var payload = in.readNBytes(weighed ? length - SIZE_OF_PRIORITY : length);
            switch (type) {
                case HEADERS ->
                    all.add(stream + ": "
                            + decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(payload))
                                    .status());
                case RESET ->
                    all.add(stream + ": reset " + ByteBuffer.wrap(payload).getInt());
                case GO_AWAY -> throw new IllegalStateException("sent away after " + all);
                default -> {}
            }
            if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
                all.add(stream + ": end");
            }
        }
        return all;
    }

    private void send(int type, int flags, int stream, byte[] payload) throws IOException {
        var frame = ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        socket.getOutputStream().write(frame.array());
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
