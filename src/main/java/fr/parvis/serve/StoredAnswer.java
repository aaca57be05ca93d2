package fr.parvis.serve;

import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;

/** An answer as a file: a check sum, its key, its head, its bodies. */
final class StoredAnswer {
    private static final int FORMAT = 2;
    private static final int FIRST_FAILURE = 400;

    private StoredAnswer() {}

    /** Whether it is one that will be the same for ever: no trouble, nothing that lies elsewhere, nothing secret. */
    static boolean canHold(Answer answer) {
        return answer.status() < FIRST_FAILURE
                && !"no-store".equals(answer.headers().get("Cache-Control"))
                && answer.body(Encoding.IDENTITY) instanceof Answer.Body.Ready;
    }

    static byte[] write(Answer answer, String key) throws IOException {
        var content = new ByteArrayOutputStream();
        var out = new DataOutputStream(content);
        out.writeInt(FORMAT);
        out.writeUTF(key);
        out.writeInt(answer.status());
        out.writeLong(answer.lastModified().getEpochSecond());
        out.writeInt(answer.headers().size());
        for (var header : answer.headers()) {
            out.writeUTF(header.getKey());
            out.writeUTF(header.getValue());
        }
        out.writeBoolean(answer.bodies().codings().size() > 1);
        out.writeUTF(answer.body(Encoding.IDENTITY).tag());
        write(out, answer, Encoding.IDENTITY);
        for (var coding : answer.bodies().ready().keySet()) {
            if (coding != Encoding.IDENTITY) {
                out.writeUTF(coding.name());
                write(out, answer, coding);
            }
        }
        var file = new ByteArrayOutputStream(content.size() + Long.BYTES);
        new DataOutputStream(file).writeLong(sum(content.toByteArray(), 0));
        content.writeTo(file);
        return file.toByteArray();
    }

    /** Nothing if the file holds another key's answer. */
    static Optional<Answer> read(byte[] file, String key) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(file));
        if (file.length < Long.BYTES || in.readLong() != sum(file, Long.BYTES) || in.readInt() != FORMAT) {
            throw new IOException("not an answer, or not a whole one");
        }
        if (!in.readUTF().equals(key)) {
            return Optional.empty();
        }
        int status = in.readInt();
        var modified = Instant.ofEpochSecond(in.readLong());
        var headers = HeadersMultiMap.httpHeaders();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(CommonTexts.of(in.readUTF()), CommonTexts.of(in.readUTF()));
        }
        boolean compressible = in.readBoolean();
        var tag = in.readUTF();
        var plain = Answer.Body.Ready.of(in.readNBytes(in.readInt()), tag);
        var bodies = compressible ? Bodies.compressible(plain) : Bodies.plain(plain);
        while (in.available() > 0) {
            bodies.put(Encoding.valueOf(in.readUTF()), in.readNBytes(in.readInt()));
        }
        return Optional.of(new Answer(status, headers, bodies, modified));
    }

    private static void write(DataOutputStream out, Answer answer, Encoding coding) throws IOException {
        var bytes = answer.prepared(coding).body();
        out.writeInt(bytes.readableBytes());
        bytes.getBytes(bytes.readerIndex(), out, bytes.readableBytes());
    }

    private static long sum(byte[] bytes, int from) {
        var sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        return sum.getValue();
    }
}
