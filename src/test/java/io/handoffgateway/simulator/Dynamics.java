package io.handoffgateway.simulator;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The token endpoint and the Web API of one environment, behind the faults that are scheduled. */
final class Dynamics implements Service {

    private final Environment environment;
    private final Tokens tokens = new Tokens();
    private final SignOn signOn = new SignOn();
    private final TokenEndpoint tokenEndpoint = new TokenEndpoint(tokens, signOn);
    private final Faults faults = new Faults();
    private final FaultyService faulty = new FaultyService(this, faults);
    private final RequestJournal journal = new RequestJournal();
    private final Concurrency concurrency = new Concurrency();
    private final ServiceProtection protection = new ServiceProtection(InstantSource.system());
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

    SignOn signOn() {
        return signOn;
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

    ServiceProtection protection() {
        return protection;
    }

    void reset() {
        environment.reset();
        signOn.reset();
        faults.clear();
        journal.clear();
        concurrency.forget();
        protection.off();
    }

    /** The answer to a request; none when the connection is to be dropped. */
    @Nullable
    Answer answer(Request request) {
        if (isEntras(request)) {
            return faulty.answer(request);
        }
        concurrency.enter();
        try {
            var answer = faulty.answer(request);
            return answer == null ? null : answer.headers(WebApi.standardHeaders());
        } finally {
            concurrency.leave();
        }
    }

    private static boolean isEntras(Request request) {
        return TokenEndpoint.serves(request.path()) || SignOn.serves(request.path());
    }

    @Override
    public Answer work(Request request) {
        if (SignOn.serves(request.path())) {
            return signOn.answer(request, url(request));
        }
        if (TokenEndpoint.serves(request.path())) {
            return tokenEndpoint.answer(request, url(request));
        }
        var application = tokens.application(request.header("Authorization"));
        return application == null
                ? unauthorized(request)
                : protection.answer(application, () -> webApi.answer(request, url(request)));
    }

    @Override
    public Answer failed(Request request, Fault.Status fault) {
        if (!TokenEndpoint.serves(request.path())) {
            return Answer.error(fault.status(), fault.code(), fault.message());
        }
        var code = fault.code().isEmpty() ? "temporarily_unavailable" : fault.code();
        return TokenEndpoint.error(fault.status(), code, fault.message(), 0);
    }

    @Override
    public Answer unauthorized(Request request) {
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
}
