package io.handoffgateway.queue;

import io.handoffgateway.dynamics.OrgCircuitBreakers;
import io.handoffgateway.failure.OneLine;
import io.handoffgateway.failure.StackTraces;
import io.handoffgateway.held.HeldOrgs;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.step.FailedStep;
import io.handoffgateway.store.StoreException;
import io.handoffgateway.trace.QueueSpans;
import io.handoffgateway.web.LiveCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a route deliver what of a queue is due: the longest due first, as many at a time as leave room for the callers who wait
 * now, and one at a time while nobody knows whether Dynamics is back. Woken by what is stored and by the circuit breaker; it
 * looks by itself only for what another replica has left.
 */
class StoredConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredConsumer.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final int SHARE_FOR_CALLERS = 4;

    private final StoredEndpoint endpoint;
    private final Deliveries deliveries;
    private final Leases leases;
    private final Wakeups wakeups;
    private final LiveCalls live;
    private final OrgCircuitBreakers breakers;
    private final HeldOrgs held;
    private final Duration maxAge;
    private final Consumer<String> alarm = this::wake;
    private final Semaphore bell = new Semaphore(0);
    private final AtomicInteger underWay = new AtomicInteger();
    private final Object taking = new Object();
    private @Nullable ExecutorService threads;

    StoredConsumer(
            StoredEndpoint endpoint,
            Processor processor,
            Deliveries deliveries,
            Leases leases,
            Wakeups wakeups,
            LiveCalls live,
            OrgCircuitBreakers breakers,
            HeldOrgs held,
            HandoffProperties settings) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.deliveries = deliveries;
        this.leases = leases;
        this.wakeups = wakeups;
        this.live = live;
        this.breakers = breakers;
        this.held = held;
        this.maxAge = settings.retry().maxAge();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        wakeups.add(alarm);
        ExecutorService own = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newCachedThreadPool(this, endpoint.getEndpointUri());
        threads = own;
        own.execute(() -> run(own));
    }

    @Override
    protected void doStop() throws Exception {
        wakeups.remove(alarm);
        bell.release();
        if (threads != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(threads);
        }
        super.doStop();
    }

    /** On its return nothing more is taken up. */
    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        synchronized (taking) {
            bell.release();
        }
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        bell.release();
    }

    private void wake(String org) {
        if (endpoint.getOrg() == null || endpoint.getOrg().equals(org)) {
            bell.release();
        }
    }

    private void run(ExecutorService workers) {
        while (isRunAllowed() && !isStoppingOrStopped()) {
            Duration sleep = lookAndSurvive(workers);
            if (!sleep.isZero()) {
                sleep(sleep);
            }
        }
    }

    private Duration lookAndSurvive(ExecutorService workers) {
        try {
            return look(workers);
        } catch (StoreException gone) {
            return LONGEST_SLEEP;
        } catch (RuntimeException defect) {
            LOG.error("{} cannot take anything up: {}", getEndpoint(), OneLine.forLog(defect));
            LOG.debug("{} failed at {}", getEndpoint(), StackTraces.lazily(defect));
            return LONGEST_SLEEP;
        }
    }

    private void sleep(Duration time) {
        try {
            if (bell.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long there is nothing to do then, unless the bell rings */
    private Duration look(ExecutorService workers) {
        synchronized (taking) {
            if (isSuspendingOrSuspended()) {
                return LONGEST_SLEEP;
            }
            Duration wait = LONGEST_SLEEP;
            for (String org : orgs()) {
                Duration untilNext = look(org, workers);
                wait = untilNext.compareTo(wait) < 0 ? untilNext : wait;
            }
            return wait;
        }
    }

    private Collection<String> orgs() {
        return endpoint.getOrg() == null ? held.names() : List.of(endpoint.getOrg());
    }

    private Duration look(String org, ExecutorService workers) {
        int free = mostAtATime(org) - underWay.get();
        boolean isResting = isResting(org);
        Duration wait = isResting ? untilExpired(org) : untilDue(org);
        if (!wait.isZero() || free < 1) {
            return wait.isZero() ? LONGEST_SLEEP : wait;
        }
        List<Delivery> taken = isResting
                ? leases.takeAcceptedBefore(Instant.now().minus(maxAge), org, endpoint.queue(), free)
                : leases.takeDue(org, endpoint.queue(), free);
        taken.forEach(delivery -> start(delivery, workers));
        return taken.isEmpty() ? LONGEST_SLEEP : Duration.ZERO;
    }

    private Duration untilDue(String org) {
        Duration paced = isForDynamics() ? breakers.untilNextWaiting(org) : Duration.ZERO;
        return paced.isZero() ? until(leases.nextDue(org, endpoint.queue())) : paced;
    }

    private Duration untilExpired(String org) {
        return until(leases.longestWaiting(org, endpoint.queue()).map(accepted -> accepted.plus(maxAge)));
    }

    private static Duration until(Optional<Instant> next) {
        return next.map(due -> Duration.between(Instant.now(), due))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
    }

    /** While the org's circuit breaker is open only what has waited for too long is taken up, to be given up. */
    private boolean isResting(String org) {
        return isForDynamics() && breakers.isOpen(org);
    }

    private int mostAtATime(String org) {
        int bound = endpoint.getConcurrentConsumers();
        int most = Math.max(1, bound - bound / SHARE_FOR_CALLERS - live.of(org));
        return isForDynamics() ? Math.min(most, breakers.mostWaitingAtOnce(org)) : most;
    }

    private boolean isForDynamics() {
        return endpoint.queue().equals(Delivery.QUEUE);
    }

    private void start(Delivery delivery, ExecutorService workers) {
        underWay.incrementAndGet();
        try {
            workers.execute(() -> deliver(delivery));
        } catch (RejectedExecutionException stopping) {
            end(delivery);
        }
    }

    private void deliver(Delivery delivery) {
        Exchange exchange = createExchange(false);
        try {
            delivery.carryOn(exchange);
            process(exchange, delivery);
        } catch (Exception failed) {
            exchange.setException(failed);
            notSettled(exchange, delivery, failed);
        } finally {
            releaseExchange(exchange, false);
            end(delivery);
        }
    }

    @SuppressWarnings("try")
    private void process(Exchange exchange, Delivery delivery) throws Exception {
        try (QueueSpans.Processing ignored = deliveries.spans().process(exchange, endpoint.queue())) {
            exchange.getMessage().setBody(delivery.body());
            getProcessor().process(exchange);
            settle(exchange, delivery);
        }
    }

    private void settle(Exchange exchange, Delivery delivery) {
        if (exchange.getException() != null) {
            notSettled(exchange, delivery, exchange.getException());
        } else if (exchange.getProperty(Outcome.PROPERTY) == null) {
            deliveries.settleSoon(delivery, Along.of(exchange));
        }
    }

    private static void notSettled(Exchange exchange, Delivery delivery, Exception failure) {
        LOG.warn("{} stays where it is and is taken up again: {}", delivery.id(), FailedStep.told(exchange, failure));
        LOG.debug("{} failed at {}", delivery.id(), StackTraces.lazily(failure));
    }

    private void end(Delivery delivery) {
        leases.end(delivery);
        underWay.decrementAndGet();
        bell.release();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    /** How many are being worked on. */
    @Override
    public int getPendingExchangesSize() {
        return underWay.get();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // What is under way is finished by Camel's shutdown strategy.
    }
}
