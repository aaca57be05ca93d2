package fr.parvis.site;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tar file on their way to the gate. What stands before an entry (long names, attributes, maps of holes) is
 * gathered in memory by whoever reads it, and is counted while it is.
 */
final class TarFiles {
    /** Of one entry. Names have at most 1,024 characters; some systems note attributes of a few thousand bytes. */
    private static final int LONGEST_HEAD = 64 << 10;
    /** What is said of all entries is given to each; git notes a commit. */
    private static final int LONGEST_GLOBAL = 4 << 10;
    /** One is read within the other. */
    private static final int MOST_HOLES = 1_000;

    private static final int SIZE = 124;
    private static final int TYPE = 156;

    private final Archive.Gate gate;
    private final Unpacked unpacked;

    private TarFiles(InputStream unpacked, Archive.Gate gate) {
        this.unpacked = new Unpacked(unpacked);
        this.gate = gate;
    }

    static void read(InputStream unpacked, Archive.Gate gate) throws IOException {
        new TarFiles(unpacked, gate).read();
    }

    private void read() throws IOException {
        try (var tar = new Tar()) {
            for (var entry = next(tar); entry != null; entry = next(tar)) {
                var name = entry.getName();
                gate.entry(name);
                if (entry.isSymbolicLink() || entry.isLink()) {
                    throw gate.link(name);
                } else if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
                    throw gate.device(name);
                } else if (entry.getOrderedSparseHeaders().size() > MOST_HOLES) {
                    throw gate.holes(name);
                } else if (!entry.isDirectory() && !gate.file(name, tar)) {
                    gate.leftOut(name, tar);
                }
            }
            // Behind the last entry is nothing, but the packing ends with a sum of all of it.
            gate.leftOut(unpacked);
        }
    }

    /** The entry before was read to its end, so that all that comes now is said of the next one. */
    private @Nullable TarArchiveEntry next(Tar tar) throws IOException {
        unpacked.head = 0;
        var entry = tar.getNextEntry();
        gate.beside(unpacked.head);
        unpacked.head = Unpacked.CONTENT;
        return entry;
    }

    private final class Tar extends TarArchiveInputStream {
        private long global;

        Tar() {
            super(unpacked, "UTF-8");
        }

        @Override
        protected byte[] readRecord() throws IOException {
            var record = super.readRecord();
            if (record != null && record[TYPE] == TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER) {
                global += TarUtils.parseOctalOrBinary(record, SIZE, TarConstants.SIZELEN);
                if (global > LONGEST_GLOBAL) {
                    throw gate.head("What it says of all entries", LONGEST_GLOBAL);
                }
            }
            return record;
        }
    }

    private final class Unpacked extends CountedStream {
        private static final long CONTENT = Long.MIN_VALUE;

        /** So far; below zero while content is read. */
        private long head = CONTENT;

        Unpacked(InputStream in) {
            super(in);
        }

        @Override
        protected void passed(int bytes) {
            head += bytes;
            if (head > LONGEST_HEAD) {
                throw gate.head("What it says of its next entry", LONGEST_HEAD);
            }
        }

        /** By reading, so that it ends where it has to. */
        @Override
        public long skip(long bytes) throws IOException {
            var some = new byte[(int) Math.max(0, Math.min(bytes, 8 << 10))];
            return Math.max(0, read(some, 0, some.length));
        }
    }
}
