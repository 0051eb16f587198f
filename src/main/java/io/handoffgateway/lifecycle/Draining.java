package io.handoffgateway.lifecycle;

import io.handoffgateway.settings.HandoffProperties;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first part of a stop, before the web server takes nothing new: callers are served and told to connect anew, which leads
 * them elsewhere. One whose connection is closed otherwise may have a call on its way on it.
 */
@Component
@ConditionalOnWebApplication
class Draining implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);

    private final Duration time;
    private final LastWord lastWord;
    private volatile boolean running;
    private volatile boolean draining;

    Draining(HandoffProperties settings, LastWord lastWord) {
        this.time = settings.drainTime();
        this.lastWord = lastWord;
    }

    /** Whether callers are to connect anew. */
    boolean isUnderWay() {
        return draining;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop(Runnable done) {
        LOG.info(
                "The gateway is stopping: callers are served for {} s more, then what is under way is finished",
                seconds());
        running = false;
        draining = true;
        lastWord.stopsNow();
        CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
                .execute(done);
    }

    private double seconds() {
        return time.toMillis() / 1000.0;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
