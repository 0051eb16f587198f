package io.handoffgateway.delivery;

import io.handoffgateway.org.HandoffProperties;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Ends what asks the broker in time for the answer (contract section 2), also when the broker hangs. */
@Component
class Timely {

    private final ExecutorService threads;
    private final Duration longest;

    Timely(@Qualifier("storeExecutor") ExecutorService threads, HandoffProperties settings) {
        this.threads = threads;
        this.longest = settings.replyTimeout().multipliedBy(19).dividedBy(20);
    }

    /** @throws BrokerTimeoutException when it takes too long; it may still be done then */
    <T> T get(Supplier<T> work) {
        Future<T> result = threads.submit(work::get);
        try {
            return result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            throw new BrokerTimeoutException(tooLong);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new BrokerTimeoutException(ending);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new CompletionException(failed);
        }
    }
}
