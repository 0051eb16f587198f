package io.handoffgateway.routetrial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.handoffgateway.org.Orgs;
import io.handoffgateway.script.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.http.helper.HttpMethodHelper;
import org.apache.camel.component.olingo4.Olingo4Endpoint;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.http.common.HttpHelper;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the gateway by HTTP comes here: it is noted, and the run's script answers, or fails it as the clients of Dynamics
 * would. Whatever else would leave is noted, and taken without a word.
 */
@SuppressWarnings("deprecation")
final class ScriptedOutside implements TrialEndpoint.Outside {

    private static final String WEB_API = "/api/data/";
    private static final String QUERY_PARAMETERS = "CamelOlingo4.queryParams";

    private final Orgs orgs;
    private final Supplier<@Nullable TrialRun> run;
    private final StoredNotes stored;

    ScriptedOutside(Orgs orgs, Supplier<@Nullable TrialRun> run, StoredNotes stored) {
        this.orgs = orgs;
        this.run = run;
        this.stored = stored;
    }

    @Override
    public void take(Endpoint real, Exchange exchange) throws Exception {
        TrialRun noted = Objects.requireNonNull(run.get(), "nothing is sent but in a trial");
        if (real instanceof Olingo4Endpoint) {
            read(noted, exchange);
        } else if (real instanceof HttpEndpoint http) {
            call(noted, http, exchange);
        } else if (real.getEndpointUri().startsWith("stored:")) {
            stored.take(noted, real, exchange);
        } else {
            noted.sent(real.getEndpointUri().replaceFirst("\\?.*", ""), Map.of(), Shown.json(exchange), 0);
        }
    }

    private static void read(TrialRun noted, Exchange exchange) throws Exception {
        Map<?, ?> parameters = exchange.getMessage().getHeader(QUERY_PARAMETERS, Map.of(), Map.class);
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        String request = "GET /contacts" + (query.isEmpty() ? "" : "?" + query);
        Reply reply = noted.dynamics().answer("GET", request, MissingNode.getInstance());
        noted.sent(request, Map.of(), null, reply.status());
        if (reply.isFailure()) {
            throw reply.failure();
        }
        exchange.getMessage().setBody(bodyOf(reply));
    }

    private void call(TrialRun noted, HttpEndpoint endpoint, Exchange exchange) throws Exception {
        String method = HttpMethodHelper.createMethod(exchange, endpoint).name();
        String url = HttpHelper.createURI(exchange, HttpHelper.createURL(exchange, endpoint), endpoint)
                .toString();
        String below = belowWebApi(url);
        String request = method + " " + (below == null ? url : below);
        JsonNode body = Shown.json(exchange);
        Reply reply = below == null
                ? noted.dynamics().answerOfOthers(request)
                : noted.dynamics().answer(method, request, body == null ? MissingNode.getInstance() : body);
        noted.sent(request, headersOf(exchange.getMessage()), body, reply.status());
        answer(endpoint, exchange.getMessage(), reply, below != null, url);
    }

    /** Null for what is no environment of an org. */
    private @Nullable String belowWebApi(String url) {
        return orgs.all().stream()
                .map(org -> org.dynamics().environmentUrl() + WEB_API)
                .filter(url::startsWith)
                .map(webApi -> url.substring(url.indexOf('/', webApi.length())))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> headersOf(Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : new String[] {"Prefer", "If-Match"}) {
            if (message.getHeader(name) != null) {
                headers.put(name, message.getHeader(name, String.class));
            }
        }
        return headers;
    }

    private static void answer(HttpEndpoint endpoint, Message message, Reply reply, boolean dynamics, String url)
            throws Exception {
        if (reply.isFailure() && dynamics) {
            throw reply.failure();
        }
        if (reply.isFailure() && endpoint.isThrowExceptionOnFailure()) {
            Map<String, String> headers =
                    reply.retryAfter() == null ? Map.of() : Map.of("Retry-After", reply.retryAfter());
            throw new HttpOperationFailedException(url, reply.status(), "", null, headers, reply.text());
        }
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        message.setBody(bodyOf(reply));
    }

    private static byte @Nullable [] bodyOf(Reply reply) {
        return reply.body() == null ? null : reply.bytes();
    }
}
