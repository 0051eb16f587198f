package io.handoffgateway.body;

import io.handoffgateway.settings.HandoffProperties;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Bounds the memory that all bodies under way take. What counts is what has arrived, not what is announced: a sender that
 * stalls takes no room from others.
 */
@Component
class Bodies {

    /** Measured with bodies of 5 MiB, from their arrival until the answer of Dynamics, whichever they are. */
    private static final int OF_A_BYTE = 9;

    private static final int OF_AN_OBJECT = 250;
    private static final int OF_AN_ARRAY = 80;
    private static final int OF_A_VALUE = 70;
    private static final double SHARE_OF_HEAP = 0.4;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Bodies(HandoffProperties settings) {
        DataSize set = settings.bodies().mostMemory();
        long share = set == null ? (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP) : set.toBytes();
        this.most = Math.max(share, settings.maxBodySize().toBytes() * OF_A_BYTE);
    }

    /** What so many bytes of JSON take while they are received, parsed, transcribed and written. */
    static long memoryFor(byte[] bytes, int offset, int count) {
        long memory = (long) count * OF_A_BYTE;
        for (int i = offset; i < offset + count; i++) {
            memory += memoryAfter(bytes[i]);
        }
        return memory;
    }

    private static long memoryAfter(byte character) {
        return switch (character) {
            case '{' -> OF_AN_OBJECT;
            case '[' -> OF_AN_ARRAY;
            case ',' -> OF_A_VALUE;
            default -> 0;
        };
    }

    /** Whether so much could ever be taken. */
    boolean canHold(long memory) {
        return memory <= most;
    }

    /** @return whether there is room for so much more, which is then taken */
    boolean take(long memory) {
        if (taken.addAndGet(memory) <= most) {
            return true;
        }
        giveBack(memory);
        return false;
    }

    void giveBack(long memory) {
        taken.addAndGet(-memory);
    }
}
