package fr.parvis.admin;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The body of a request as it comes, for as long as it keeps its {@link Pace}. It tells once how it ended. That it broke
 * off or comes too slowly is the client's affair: a failure that says so, never one of ours.
 */
final class PacedBody extends InputStream {
    private static final int CHUNK = 8 << 10;
    private static final int END = -1;

    private final InputStream body;
    private final Pace pace;
    private final LongSupplier nanos;
    private final Consumer<Ending> told;
    private boolean over;

    /** How a body came to its end. */
    enum Ending {
        WHOLE,
        BROKEN,
        SLOW
    }

    /** @param nanos the time, from anywhere */
    PacedBody(InputStream body, Pace pace, LongSupplier nanos, Consumer<Ending> told) {
        this.body = body;
        this.pace = pace;
        this.nanos = nanos;
        this.told = told;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) == END ? END : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (over) {
            return END;
        }
        long since = nanos.getAsLong();
        int read = next(into, from, most);
        if (read == END) {
            end(Ending.WHOLE);
        } else if (!pace.isKept(nanos.getAsLong() - since, read)) {
            end(Ending.SLOW);
            throw new ClientErrorException("The body comes too slowly; nothing was done.", Status.REQUEST_TIMEOUT);
        }
        return read;
    }

    private int next(byte[] into, int from, int most) {
        try {
            return body.read(into, from, most);
        } catch (IOException broken) {
            end(Ending.BROKEN);
            throw new BadRequestException("The body broke off.", broken);
        }
    }

    @Override
    public int available() throws IOException {
        return over ? 0 : body.available();
    }

    /** Whoever was refused in the midst of a body hears of it only after its end, which has to come at the same pace. */
    @Override
    public void close() {
        var rest = new byte[CHUNK];
        while (!over) {
            var unused = read(rest, 0, CHUNK);
        }
    }

    private void end(Ending ending) {
        over = true;
        told.accept(ending);
    }
}
