package io.handoffgateway.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The token endpoint and the Web API of one environment, behind the faults that are scheduled. */
final class Dynamics {

    private final Environment environment;
    private final Tokens tokens = new Tokens();
    private final TokenEndpoint tokenEndpoint = new TokenEndpoint(tokens);
    private final Faults faults = new Faults();
    private final RequestJournal journal = new RequestJournal();
    private final Concurrency concurrency = new Concurrency();
    private final WebApi webApi;

    Dynamics(Environment environment) {
        this.environment = environment;
        this.webApi = new WebApi(environment);
    }

    Environment environment() {
        return environment;
    }

    Tokens tokens() {
        return tokens;
    }

    TokenEndpoint tokenEndpoint() {
        return tokenEndpoint;
    }

    Faults faults() {
        return faults;
    }

    RequestJournal journal() {
        return journal;
    }

    Concurrency concurrency() {
        return concurrency;
    }

    void reset() {
        environment.reset();
        faults.clear();
        journal.clear();
        concurrency.forget();
    }

    /** The answer to a request; none when the connection is to be dropped. */
    @Nullable
    Answer answer(Request request) {
        if (TokenEndpoint.serves(request.path())) {
            return faulted(request);
        }
        concurrency.enter();
        try {
            var answer = faulted(request);
            return answer == null ? null : answer.headers(WebApi.standardHeaders());
        } finally {
            concurrency.leave();
        }
    }

    private @Nullable Answer faulted(Request request) {
        var fault = faults.take(request);
        if (fault == null) {
            return work(request);
        }
        if (fault.afterTheWork()) {
            var answer = work(request);
            pause(fault.delay());
            return affected(request, fault, answer);
        }
        pause(fault.delay());
        return fault.effect() instanceof Fault.None ? work(request) : affected(request, fault, Answer.empty(200));
    }

    private Answer work(Request request) {
        if (TokenEndpoint.serves(request.path())) {
            return tokenEndpoint.answer(request, url(request));
        }
        return tokens.accepts(request.header("Authorization"))
                ? webApi.answer(request, url(request))
                : unauthorized(request);
    }

    private @Nullable Answer affected(Request request, Fault fault, Answer answer) {
        if (fault.effect() instanceof Fault.Status status) {
            return answer(request, status);
        }
        if (fault.effect() instanceof Fault.Page page) {
            var html = Answer.text(page.status(), "text/html; charset=utf-8", page.html());
            return page.location() == null ? html : html.header("Location", page.location());
        }
        if (fault.effect() instanceof Fault.ExpiredToken) {
            return unauthorized(request);
        }
        if (fault.effect() instanceof Fault.Meanwhile meanwhile) {
            meanwhile.event().run();
        }
        return fault.effect() instanceof Fault.Drop ? null : answer;
    }

    private static Answer answer(Request request, Fault.Status fault) {
        var answer = TokenEndpoint.serves(request.path())
                ? TokenEndpoint.error(
                        fault.status(),
                        fault.code().isEmpty() ? "temporarily_unavailable" : fault.code(),
                        fault.message(),
                        0)
                : Answer.error(fault.status(), fault.code(), fault.message());
        var retryAfter = fault.retryAfter();
        return retryAfter == null ? answer : answer.header("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }

    private Answer unauthorized(Request request) {
        var url = url(request);
        return Answer.empty(401)
                .header(
                        "WWW-Authenticate",
                        "Bearer authorization_uri=" + url + "/" + environment.organizationId()
                                + "/oauth2/authorize, resource_id=" + url + "/");
    }

    private static String url(Request request) {
        return "http://" + request.header("Host");
    }

    private static void pause(Duration delay) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
