package io.handoffgateway.story;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link PackWriter} has written. */
final class PackReader {

    private static final int SEVEN_BITS = 7;
    private static final int LOW = 0x7f;

    private final Names names;
    private final ByteBuffer bytes;

    PackReader(Names names, ByteBuffer bytes) {
        this.names = names;
        this.bytes = bytes;
    }

    @Nullable
    Long number() {
        long number = plain();
        return number == 0 ? null : number - 1;
    }

    @Nullable
    Integer count() {
        Long number = number();
        return number == null ? null : number.intValue();
    }

    @Nullable
    Instant time() {
        Long millis = number();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    @Nullable
    Instant after(Instant start) {
        Long millis = number();
        return millis == null ? null : start.plusMillis(millis);
    }

    @Nullable
    String name() {
        return names.name((int) plain());
    }

    String required() {
        return Objects.requireNonNull(name());
    }

    @Nullable
    String text() {
        Integer length = count();
        if (length == null) {
            return null;
        }
        byte[] utf8 = new byte[length];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    <T> @Nullable List<T> list(Function<PackReader, T> each) {
        Integer size = count();
        return size == null
                ? null
                : Stream.generate(() -> each.apply(this)).limit(size).toList();
    }

    private long plain() {
        long number = 0;
        int shift = 0;
        byte next = bytes.get();
        for (; next < 0; next = bytes.get()) {
            number |= (long) (next & LOW) << shift;
            shift += SEVEN_BITS;
        }
        return number | (long) next << shift;
    }
}
