package io.handoffgateway.store;

import java.net.SocketTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database that is there and has too much to do for one more in time. */
final class Busy {

    private Busy() {}

    /** What is to be said of it if that is what the failure comes of. */
    static Optional<StoreException> in(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isPoolInUse(cause)) {
                return Optional.of(StoreException.overloaded(failure));
            }
            if (cause instanceof SocketTimeoutException) {
                return Optional.of(StoreException.tooSlow(failure));
            }
        }
        return Optional.empty();
    }

    /** The pool names a cause when it is for want of a server that there was no connection. */
    private static boolean isPoolInUse(Throwable failure) {
        return failure instanceof SQLTransientConnectionException && failure.getCause() == null;
    }
}
