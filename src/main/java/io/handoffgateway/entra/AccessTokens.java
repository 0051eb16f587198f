package io.handoffgateway.entra;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import io.handoffgateway.metrics.CallMeters;
import io.handoffgateway.metrics.Door;
import io.handoffgateway.org.DynamicsEnvironment;
import io.handoffgateway.org.Org;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The client-credentials token of each org: cached, renewed before it expires, fetched once however many calls wait for it
 * (OAuth 2.0, RFC 6749 section 4.4).
 */
@Component
public class AccessTokens {

    private static final int OK = 200;
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

    private final RestClient entra;
    private final AsyncCache<Holder, OAuth2AccessToken> tokens;
    private final Executor executor;
    private final CallMeters calls;
    private final TokenMeters meters;

    /** Whose token it is, and nothing that a token does not depend on: an org's other settings may change meanwhile. */
    private record Holder(String org, DynamicsEnvironment environment) {

        static Holder of(Org org) {
            return new Holder(org.name(), org.dynamics());
        }
    }

    AccessTokens(
            RestClient.Builder restClient,
            @Qualifier("entraExecutor") Executor executor,
            CallMeters calls,
            TokenMeters meters) {
        this.executor = executor;
        this.calls = calls;
        this.meters = meters;
        this.entra = restClient
                .messageConverters(
                        List.of(new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> raise(response))
                .build();
        this.tokens = Caffeine.newBuilder()
                .executor(executor)
                .expireAfter(Expiry.<Holder, OAuth2AccessToken>creating((holder, token) -> usableFor(token)))
                .buildAsync();
        meters.watch(this::inUse);
    }

    /**
     * A token that is good for the org's environment.
     *
     * @param patience how long the caller can wait for a new one
     * @throws DeliveryException when Entra refuses, cannot be reached or takes too long
     */
    public String of(Org org, Duration patience) throws DeliveryException {
        return value(tokens.get(Holder.of(org), Context.current().wrapFunction(this::fetch)), patience);
    }

    /** Forgets a token that Dynamics refused, unless it has been replaced meanwhile. */
    public void drop(Org org, String refused) {
        tokens.synchronous()
                .asMap()
                .computeIfPresent(
                        Holder.of(org), (key, token) -> token.getTokenValue().equals(refused) ? null : token);
    }

    /** A token fetched now, whatever is cached; the cached one stays, so that deliveries notice nothing. */
    public String fresh(Org org, Duration patience) throws DeliveryException {
        return value(
                CompletableFuture.supplyAsync(Context.current().wrapSupplier(() -> fetch(Holder.of(org))), executor),
                patience);
    }

    private static String value(CompletableFuture<OAuth2AccessToken> token, Duration patience)
            throws DeliveryException {
        try {
            return token.get(patience.toMillis(), TimeUnit.MILLISECONDS).getTokenValue();
        } catch (TimeoutException slow) {
            throw DeliveryException.unreachable(Cause.ENTRA_UNAVAILABLE, new IOException("no token in time"));
        } catch (ExecutionException failed) {
            throw deliveryException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw DeliveryException.unreachable(Cause.ENTRA_UNAVAILABLE, new IOException("interrupted"));
        }
    }

    /** The cached one; null when there is none just now. */
    private @Nullable OAuth2AccessToken inUse(Org org) {
        return tokens.synchronous().getIfPresent(Holder.of(org));
    }

    private OAuth2AccessToken fetch(Holder holder) {
        Door.Call call = calls.door(holder.org(), CallMeters.ENTRA).begin("POST token");
        int status = Door.NO_ANSWER;
        try {
            OAuth2AccessToken token = ask(holder);
            status = OK;
            return token;
        } catch (RuntimeException failed) {
            DeliveryException known = deliveryException(failed);
            status = known.status();
            meters.failed(holder.org(), known.cause());
            throw failed;
        } finally {
            call.end(status);
        }
    }

    private OAuth2AccessToken ask(Holder holder) {
        DynamicsEnvironment environment = holder.environment();
        ClientRegistration.Builder registration = ClientRegistration.withRegistrationId(holder.org())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri("%s/%s/oauth2/v2.0/token".formatted(environment.loginUrl(), environment.tenantId()))
                .clientId(environment.clientId())
                .scope(environment.environmentUrl() + "/.default");
        var client = new RestClientClientCredentialsTokenResponseClient();
        client.setRestClient(entra);
        ClientAuthentication.with(environment.credential(), registration, client);
        return client.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration.build()))
                .getAccessToken();
    }

    private static Duration usableFor(OAuth2AccessToken token) {
        Instant expiresAt = token.getExpiresAt();
        Duration lifetime = expiresAt == null ? Duration.ZERO : Duration.between(Instant.now(), expiresAt);
        Duration margin = lifetime.dividedBy(10);
        return lifetime.minus(margin.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : margin);
    }

    /** @throws DeliveryException always, which says what an error of Entra's token endpoint means */
    public static void raise(ClientHttpResponse response) throws IOException {
        throw DeliveryException.ofEntra(RemoteError.ofEntra(
                response.getStatusCode().value(),
                response.getBody().readAllBytes(),
                response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)));
    }

    private static DeliveryException deliveryException(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeliveryException known) {
                return known;
            }
        }
        return DeliveryException.unreachable(Cause.ENTRA_UNAVAILABLE, new IOException(failed.getCause()));
    }
}
