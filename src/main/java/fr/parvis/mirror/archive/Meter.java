package fr.parvis.mirror.archive;

import fr.parvis.mirror.fetch.BoundedBody;
import fr.parvis.site.CountedStream;
import fr.parvis.site.GzipMembers;
import fr.parvis.tenant.Refusal.TooLarge;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is in a file, unpacked and counted while it is read. A parser that gathers what it reads in memory is allowed only
 * so much at once; all together is bounded by what was sent.
 */
public final class Meter extends CountedStream {
    private static final long FREE = 16 << 20;
    private static final int GZIP = 0x1f8b;

    private final long most;
    private long total;
    private long allowed = Long.MAX_VALUE;

    private Meter(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    /** The bytes of a file, or of its gzip members one after the other. */
    public static Meter of(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        try {
            return new Meter(unpacked(in), FREE + BoundedBody.STEEPEST * Files.size(file));
        } catch (IOException unreadable) {
            in.close();
            throw unreadable;
        }
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        if (!isPacked(in)) {
            return in;
        }
        var unpacked = new BufferedInputStream(new GzipMembers(in), 64 << 10);
        if (isPacked(unpacked)) {
            // Whoever reads would unpack it once more, behind what is counted here.
            throw new IOException("it is packed with gzip twice; unpack it once");
        }
        return unpacked;
    }

    private static boolean isPacked(InputStream in) throws IOException {
        in.mark(2);
        int mark = in.read() << 8 | in.read();
        in.reset();
        return mark == GZIP;
    }

    /** From here on so many bytes, until something else is allowed. */
    public void allow(long bytes) {
        allowed = bytes;
    }

    @Override
    protected void passed(int bytes) throws IOException {
        total += bytes;
        allowed -= bytes;
        if (total > most) {
            throw new TooLarge("The body unpacks to more than " + BoundedBody.STEEPEST + " times its size.");
        }
        if (allowed < 0) {
            throw new IOException("one part of it is far too long");
        }
    }
}
