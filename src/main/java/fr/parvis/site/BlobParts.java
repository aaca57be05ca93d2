package fr.parvis.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Large blobs lie in parts of one size, so that neither keeping nor sending one takes more memory than a part. */
record BlobParts(Connection connection) {
    static final int SIZE = 1 << 20;
    private static final String ENCODING = "parts";

    static boolean isIn(String encoding) {
        return encoding.equals(ENCODING);
    }

    /** Keeps {@code content} under that name; what is there already is only marked as wanted, or unpacked. */
    void write(byte[] name, long size, InputStream content) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into blob (sha256, size, content, encoding) values (?, ?, '', 'parts')
                on conflict (sha256) do update set stored_at = now(),
                  encoding = case blob.encoding when 'zstd' then 'parts' else blob.encoding end,
                  content = case blob.encoding when 'zstd' then '' else blob.content end
                returning encoding, exists (select 1 from blob_part part where part.sha256 = blob.sha256)""")) {
            insert.setBytes(1, name);
            insert.setLong(2, size);
            try (var row = insert.executeQuery()) {
                row.next();
                if (isIn(row.getString(1)) && !row.getBoolean(2)) {
                    writeParts(name, content);
                }
            }
        }
    }

    private void writeParts(byte[] name, InputStream content) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into blob_part (sha256, ordinal, content) values (?, ?, ?)")) {
            int ordinal = 0;
            for (byte[] part = next(content); part.length > 0; part = next(content)) {
                insert.setBytes(1, name);
                insert.setInt(2, ordinal++);
                insert.setBytes(3, part);
                insert.executeUpdate();
            }
        }
    }

    byte[] read(byte[] name, int from, int length) throws SQLException {
        var out = ByteBuffer.allocate(Math.max(0, length));
        try (PreparedStatement select = connection.prepareStatement(
                "select ordinal, content from blob_part where sha256 = ? and ordinal = ?")) {
            while (out.hasRemaining()) {
                int at = from + out.position();
                select.setBytes(1, name);
                select.setInt(2, at / SIZE);
                try (var row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new SQLException("part " + at / SIZE + " of a blob is not there");
                    }
                    var part = row.getBytes(2);
                    out.put(part, at % SIZE, Math.min(out.remaining(), part.length - at % SIZE));
                }
            }
        }
        return out.array();
    }

    private static byte[] next(InputStream content) {
        try {
            return content.readNBytes(SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
