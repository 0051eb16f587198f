package io.handoffgateway.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A service behind the faults that are scheduled. */
public final class FaultyService {

    private final Service service;
    private final Faults faults;

    public FaultyService(Service service, Faults faults) {
        this.service = service;
        this.faults = faults;
    }

    /** The answer to a request; none when the connection is to be dropped. */
    public @Nullable Answer answer(Request request) {
        var fault = faults.take(request);
        if (fault == null) {
            return service.work(request);
        }
        if (fault.afterTheWork()) {
            var answer = service.work(request);
            pause(fault.delay());
            return affected(request, fault, answer);
        }
        pause(fault.delay());
        return fault.effect() instanceof Fault.None
                ? service.work(request)
                : affected(request, fault, Answer.empty(200));
    }

    private @Nullable Answer affected(Request request, Fault fault, Answer answer) {
        if (fault.effect() instanceof Fault.Status status) {
            return retryAfter(service.failed(request, status), status.retryAfter());
        }
        if (fault.effect() instanceof Fault.Page page) {
            var html = Answer.text(page.status(), "text/html; charset=utf-8", page.html());
            return page.location() == null ? html : html.header("Location", page.location());
        }
        if (fault.effect() instanceof Fault.ExpiredToken) {
            return service.unauthorized(request);
        }
        if (fault.effect() instanceof Fault.Meanwhile meanwhile) {
            meanwhile.event().run();
        }
        return fault.effect() instanceof Fault.Drop ? null : answer;
    }

    private static Answer retryAfter(Answer answer, @Nullable Duration time) {
        return time == null ? answer : answer.header("Retry-After", String.valueOf(time.toSeconds()));
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
