package fr.parvis.serve;

import fr.parvis.serve.Answer.Body;
import io.netty.buffer.ByteBufUtil;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The body of an answer in every content coding that it may have. It is there as it is; in another coding it is made
 * when somebody wants it so, once: all browsers want the same, and making every coding takes longer than making a page.
 */
final class Bodies {
    /** Below this, a compressed body saves no packet. */
    private static final int WORTH_COMPRESSING = 256;

    private volatile Set<Encoding> codings;
    private volatile Map<Encoding, Body> ready;

    private Bodies(Body plain, Set<Encoding> codings) {
        this.codings = codings;
        this.ready = Map.of(Encoding.IDENTITY, plain);
    }

    /** Something that nobody compresses. */
    static Bodies plain(Body body) {
        return new Bodies(body, Set.of(Encoding.IDENTITY));
    }

    /** Something in memory that a coding makes smaller, if it is not that small already. */
    static Bodies compressible(Body.Ready body) {
        var codings = EnumSet.of(Encoding.IDENTITY);
        if (body.size() >= WORTH_COMPRESSING) {
            for (var coding : Encoding.values()) {
                if (coding.isAvailable()) {
                    codings.add(coding);
                }
            }
        }
        return new Bodies(body, codings);
    }

    /** The codings to choose from. One in which the body turned out not to be smaller is not among them any more. */
    Set<Encoding> codings() {
        return codings;
    }

    /** Those that are there. */
    Map<Encoding, Body> ready() {
        return ready;
    }

    /**
     * Sees to it that the body is there in a coding, or that the coding is none to choose from. Takes milliseconds for
     * a page; whoever wants the same meanwhile waits.
     */
    synchronized void make(Encoding coding) {
        if (ready.containsKey(coding) || !codings.contains(coding)) {
            return;
        }
        var plain = (Body.Ready) Objects.requireNonNull(ready.get(Encoding.IDENTITY));
        var content = ByteBufUtil.getBytes(plain.bytes());
        var coded = coding.apply(content);
        if (coded.length < content.length) {
            put(coding, coded);
        } else {
            var others = EnumSet.copyOf(codings);
            others.remove(coding);
            codings = others;
        }
    }

    /** Takes what was made before, by another process maybe. */
    synchronized void put(Encoding coding, byte[] coded) {
        var more = new EnumMap<>(ready);
        more.put(coding, Body.Ready.of(coded, tag(coding)));
        ready = Collections.unmodifiableMap(more);
    }

    /** The codings of one body have tags of their own: they are other bytes. */
    private String tag(Encoding coding) {
        var plain = Objects.requireNonNull(ready.get(Encoding.IDENTITY)).tag();
        return plain.substring(0, plain.length() - 1) + coding.tagSuffix() + '"';
    }
}
