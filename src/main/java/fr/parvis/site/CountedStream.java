package fr.parvis.site;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells of all that is read through it, in whichever way, so that what becomes too much ends there. */
public abstract class CountedStream extends FilterInputStream {
    protected CountedStream(InputStream in) {
        super(in);
    }

    /** @param bytes that were read just now; none at the end */
    protected abstract void passed(int bytes) throws IOException;

    @Override
    public final int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        passed(Math.max(0, read));
        return read;
    }

    /** What is read twice would be counted twice. */
    @Override
    public final boolean markSupported() {
        return false;
    }
}
