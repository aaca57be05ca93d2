package fr.parvis.address;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Token buckets without names: each is a point in time in a slot that a salted hash chooses, so that nothing about a
 * client can be read from them. Two that meet in one slot share it. (Generic cell rate algorithm, ITU-T I.371.)
 */
public final class Buckets {
    private static final int SLOTS = 1 << 17;

    /** Free until this time, in nanoseconds; below now, the bucket is full. */
    private final AtomicLongArray freeAt = new AtomicLongArray(SLOTS);

    private final long price;
    private final long credit;

    /**
     * @param price the time in which one token comes back
     * @param burst tokens in a full bucket, at least one
     */
    public Buckets(Duration price, int burst) {
        this.price = price.toNanos();
        this.credit = this.price * burst;
    }

    /** Takes a token at {@code now}, in nanoseconds from anywhere but not below zero; false if there is none. */
    public boolean take(int hash, long now) {
        int slot = slot(hash);
        while (true) {
            long until = freeAt.get(slot);
            long after = Math.max(until, now) + price;
            if (after - now > credit) {
                return false;
            }
            if (freeAt.compareAndSet(slot, until, after)) {
                return true;
            }
        }
    }

    /** Gives a token back that was taken and not used. */
    public void giveBack(int hash) {
        freeAt.addAndGet(slot(hash), -price);
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }
}
