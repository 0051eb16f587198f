package io.handoffgateway.store;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;
import org.sqlite.SQLiteException;

/**
 * Whether the store answers. Once it does not, nobody waits for it any more until it has been seen to take something again;
 * the log has one line when it goes and one when it is back.
 */
final class Availability {

    private static final Logger LOG = LoggerFactory.getLogger(Availability.class);

    /** What the database says of a mistake in what it was asked, and not of itself. */
    private static final Set<Class<? extends DataAccessException>> MISTAKES = Set.of(
            DataIntegrityViolationException.class,
            InvalidDataAccessApiUsageException.class,
            InvalidDataAccessResourceUsageException.class);

    private final AtomicReference<@Nullable String> lost = new AtomicReference<>();

    boolean isLost() {
        return lost.get() != null;
    }

    /** What it was lost for; null while it answers. */
    @Nullable
    String reason() {
        return lost.get();
    }

    /** Does it unless the store is known to be gone, and takes notice when it goes. */
    <T> T guard(Supplier<T> work) {
        if (isLost()) {
            throw StoreException.stillGone();
        }
        try {
            return work.get();
        } catch (DataAccessException | TransactionException failed) {
            throw translated(failed);
        }
    }

    /** One who waits in vain, for a connection or an answer, says nothing of the others: the watch does, if it is gone. */
    RuntimeException translated(RuntimeException failure) {
        if (failure instanceof StoreException || isMistake(failure)) {
            return failure;
        }
        Optional<StoreException> busy = busy(failure);
        if (busy.isPresent()) {
            return busy.get();
        }
        if (!(failure instanceof ConcurrencyFailureException)) {
            failed(failure);
        }
        return StoreException.gone(failure);
    }

    /** It is there and has too much to do for one more in time. */
    private static Optional<StoreException> busy(RuntimeException failure) {
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

    void failed(Throwable failure) {
        String reason = reasonOf(failure);
        if (lost.compareAndSet(null, reason)) {
            LOG.warn("The store does not answer ({}); what Dynamics takes is delivered all the same", reason);
        }
    }

    void answered() {
        if (lost.getAndSet(null) != null) {
            LOG.info("The store answers again");
        }
    }

    private static boolean isMistake(RuntimeException failure) {
        ResultCodes codes = ResultCodes.of(failure);
        return codes == ResultCodes.NONE
                ? MISTAKES.stream().anyMatch(mistake -> mistake.isInstance(failure))
                : codes == ResultCodes.MISTAKE;
    }

    /** SQLite says in a code of its own, which Spring does not know, whose fault it is. */
    private enum ResultCodes {
        NONE,
        MISTAKE,
        TROUBLE;

        private static final Set<String> TROUBLES = Set.of(
                "FULL",
                "IOERR",
                "READONLY",
                "CANTOPEN",
                "CORRUPT",
                "NOTADB",
                "BUSY",
                "LOCKED",
                "NOMEM",
                "PERM",
                "INTERNAL");

        static ResultCodes of(Throwable failure) {
            for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLiteException sqlite) {
                    return TROUBLES.contains(sqlite.getResultCode().name().split("_")[1]) ? TROUBLE : MISTAKE;
                }
            }
            return NONE;
        }
    }

    /** Never the database's own words, which may quote what was to be stored. */
    private static String reasonOf(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode().name();
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return "SQL state " + sql.getSQLState();
            }
        }
        return failure.getClass().getSimpleName();
    }
}
