package io.handoffgateway.story;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes each number as one more, and null as zero. */
final class PackWriter {

    private static final int USUAL_BYTES = 512;
    private static final int SEVEN_BITS = 7;
    private static final int LOW = 0x7f;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    private final Names names;

    PackWriter(Names names) {
        this.names = names;
    }

    byte[] packed() {
        return bytes.toByteArray();
    }

    void number(@Nullable Long number) {
        plain(number == null ? 0 : Math.max(number, 0) + 1);
    }

    void number(@Nullable Integer number) {
        number(number == null ? null : Long.valueOf(number));
    }

    void time(@Nullable Instant time) {
        number(time == null ? null : Long.valueOf(time.toEpochMilli()));
    }

    void name(@Nullable String name) {
        plain(names.numberOf(name));
    }

    void text(@Nullable String text) {
        byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        number(text == null ? null : Long.valueOf(utf8.length));
        bytes.writeBytes(utf8);
    }

    <T> void list(@Nullable List<T> items, BiConsumer<PackWriter, T> each) {
        number(items == null ? null : Long.valueOf(items.size()));
        if (items != null) {
            items.forEach(item -> each.accept(this, item));
        }
    }

    private void plain(long number) {
        long rest = number;
        for (; rest > LOW; rest >>>= SEVEN_BITS) {
            bytes.write((int) (rest & LOW) | MORE);
        }
        bytes.write((int) rest);
    }
}
