package fr.parvis.site;

import fr.parvis.tenant.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;

/** Large blobs lie in parts of one size, so that neither keeping nor sending one takes more memory than a part. */
record BlobParts(Statements database) {
    static final int SIZE = 1 << 20;
    private static final String ENCODING = "parts";

    private static final String KEEP = """
            insert into blob (sha256, size, content, encoding) values (?, ?, '', 'parts')
            on conflict (sha256) do update set stored_at = now(),
              encoding = case blob.encoding when 'zstd' then 'parts' else blob.encoding end,
              content = case blob.encoding when 'zstd' then '' else blob.content end
            returning encoding""";

    /** Asked once the row is ours: whoever kept the same at the same time is through by then, and may have been waited for. */
    private static final String HAS_PARTS = "select 1 from blob_part where sha256 = ? limit 1";

    static boolean isIn(String encoding) {
        return encoding.equals(ENCODING);
    }

    /** Keeps {@code content} under that name, within a transaction; what is there already is only marked as wanted, or unpacked. */
    void write(byte[] name, long size, InputStream content) {
        boolean inParts =
                database.first(KEEP, row -> isIn(row.getString(1)), name, size).orElseThrow();
        if (inParts && database.first(HAS_PARTS, row -> true, name).isEmpty()) {
            int ordinal = 0;
            for (byte[] part = next(content); part.length > 0; part = next(content)) {
                database.change(
                        "insert into blob_part (sha256, ordinal, content) values (?, ?, ?)", name, ordinal++, part);
            }
        }
    }

    /** @throws SQLException if a part went meanwhile: as when the database is away, asking again gives another answer */
    byte[] read(byte[] name, int from, int length) throws SQLException {
        var out = ByteBuffer.allocate(Math.max(0, length));
        while (out.hasRemaining()) {
            int at = from + out.position();
            var part = database.first(
                            "select ordinal, content from blob_part where sha256 = ? and ordinal = ?",
                            row -> row.getBytes(2),
                            name,
                            at / SIZE)
                    .orElseThrow(() -> new SQLException("part " + at / SIZE + " of a blob is not there"));
            out.put(part, at % SIZE, Math.min(out.remaining(), part.length - at % SIZE));
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
