package fr.parvis.serve;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;

/** The first bytes of a TLS client, as the JDK's engine writes them (RFC 8446, section 4.1.2). */
final class Hello {
    private static final int HEAD = 5;

    private Hello() {}

    static byte[] withoutName() throws Exception {
        return bytes(List.of());
    }

    static byte[] to(String name) throws Exception {
        return bytes(List.of(new SNIHostName(name)));
    }

    /** The same with another text of the same length as the name, which may be none. */
    static byte[] to(String name, String instead) throws Exception {
        var bytes = to(name);
        var text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = text.indexOf(name);
        var other = instead.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        System.arraycopy(other, 0, bytes, at, other.length);
        return bytes;
    }

    /** The same message in records of at most {@code size} bytes each (RFC 8446, section 5.1). */
    static byte[] inRecordsOf(int size, byte[] hello) {
        var out = ByteBuffer.allocate(hello.length * (HEAD + 1));
        for (int from = HEAD; from < hello.length; from += size) {
            int length = Math.min(size, hello.length - from);
            out.put(hello, 0, HEAD - 2).putShort((short) length).put(hello, from, length);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] bytes(List<javax.net.ssl.SNIServerName> names) throws Exception {
        var engine = Trusting.everybody().createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(names);
        engine.setSSLParameters(parameters);
        var out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        try {
            engine.wrap(ByteBuffer.allocate(0), out);
        } catch (SSLException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Arrays.copyOf(out.array(), out.position());
    }
}
