package io.handoffgateway.find;

import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.settings.HandoffProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Looks everywhere: in the store first, and then in each org's Dynamics, several at a time, in time for an answer. */
@Component
class Finding implements DisposableBean {

    private static final int AT_ONCE = 16;

    private final Orgs orgs;
    private final StoredRecords stored;
    private final DynamicsRecords dynamics;
    private final HandoffProperties settings;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_ONCE, new CustomizableThreadFactory("find-"));

    Finding(Orgs orgs, StoredRecords stored, DynamicsRecords dynamics, HandoffProperties settings) {
        this.orgs = orgs;
        this.stored = stored;
        this.dynamics = dynamics;
        this.settings = settings;
    }

    /** An org that could not be asked, and why: a cause (contract section 6). */
    record Unasked(String org, String why) {}

    /** The answer. */
    record Result(List<Found> items, List<Unasked> unasked) {}

    private record Part(List<Found> found, @Nullable Unasked unasked) {

        Part and(Part other) {
            return new Part(
                    Stream.concat(found.stream(), other.found.stream()).toList(),
                    unasked == null ? other.unasked : unasked);
        }
    }

    /** One of the questions that an org's Dynamics is asked. */
    @FunctionalInterface
    private interface Question {
        List<Found> ask(Wanted wanted, Instant until) throws DeliveryException;
    }

    Result find(String text) {
        List<Found> found = new ArrayList<>(stored.find(text));
        List<Part> parts = inDynamics(text);
        parts.forEach(part -> found.addAll(part.found()));
        return new Result(
                found,
                parts.stream()
                        .flatMap(part -> Stream.ofNullable(part.unasked()))
                        .toList());
    }

    private List<Part> inDynamics(String text) {
        Map<String, Set<String>> handoffs = stored.handoffsOf(text);
        Instant until = Instant.now().plus(settings.replyTimeout());
        return all(orgs.all().stream()
                .<Callable<Part>>map(
                        org -> () -> ask(new Wanted(org, text, handoffs.getOrDefault(org.name(), Set.of())), until))
                .toList());
    }

    private Part ask(Wanted wanted, Instant until) {
        Part byKeys = ask(wanted, until, dynamics::incidents).and(ask(wanted, until, dynamics::chats));
        return byKeys.found().isEmpty() ? byKeys.and(ask(wanted, until, dynamics::ofSession)) : byKeys;
    }

    private static Part ask(Wanted wanted, Instant until, Question question) {
        try {
            return new Part(question.ask(wanted, until), null);
        } catch (DeliveryException failure) {
            return new Part(
                    List.of(), new Unasked(wanted.org().name(), failure.cause().value()));
        }
    }

    private List<Part> all(List<Callable<Part>> questions) {
        try {
            return threads.invokeAll(questions).stream().map(Finding::answer).toList();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }

    private static Part answer(Future<Part> question) {
        try {
            return question.get();
        } catch (InterruptedException | ExecutionException defect) {
            throw new IllegalStateException(defect);
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
