package io.handoffgateway.simulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entra's token endpoint for client credentials and for the codes of those who sign on, with Entra's own refusals. */
final class TokenEndpoint {

    private static final Pattern PATH = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");
    private static final String CODE = "authorization_code";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final List<Credentials> known = new CopyOnWriteArrayList<>();
    private final ClientAssertions assertions = new ClientAssertions();
    private final Tokens tokens;
    private final SignOn signOn;

    TokenEndpoint(Tokens tokens, SignOn signOn) {
        this.tokens = tokens;
        this.signOn = signOn;
    }

    static boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    /** An error body as Entra writes it. */
    static Answer error(int status, String error, String description, int number) {
        return Answer.json(
                status,
                Map.of(
                        "error", error,
                        "error_description", description,
                        "error_codes", List.of(number),
                        "timestamp", Instant.now().toString(),
                        "trace_id", UUID.randomUUID().toString(),
                        "correlation_id", UUID.randomUUID().toString(),
                        "error_uri", "https://login.microsoftonline.com/error?code=" + number));
    }

    void register(Credentials credentials) {
        known.add(credentials);
    }

    ClientAssertions assertions() {
        return assertions;
    }

    Answer answer(Request request, String environmentUrl) {
        try {
            return issue(request, environmentUrl);
        } catch (Denial denial) {
            return denial.answer;
        }
    }

    private Answer issue(Request request, String environmentUrl) {
        if (!request.method().equals("POST")) {
            throw new Denial(400, "invalid_request", 900561, "The endpoint only accepts POST requests.");
        }
        var form = form(request);
        boolean forCode = CODE.equals(form.get("grant_type"));
        if (!forCode) {
            checkGrant(form);
        }
        var scope = required(form, forCode ? "code" : "scope");
        var credentials = new Credentials(
                tenant(request.path()), required(form, "client_id"), form.getOrDefault("client_secret", ""));
        checkApplication(credentials);
        if (form.containsKey("client_assertion")) {
            assertions.check(
                    credentials.clientId(),
                    required(form, "client_assertion_type"),
                    form.get("client_assertion"),
                    environmentUrl + request.path());
        } else {
            checkSecret(credentials);
        }
        if (forCode) {
            return signOn.redeem(credentials, form, environmentUrl, tokens.issue(credentials.clientId()));
        }
        checkScope(scope, environmentUrl);
        long seconds = tokens.lifetime().toSeconds();
        return Answer.json(
                        200,
                        Map.of(
                                "token_type",
                                "Bearer",
                                "expires_in",
                                seconds,
                                "ext_expires_in",
                                seconds,
                                "access_token",
                                tokens.issue(credentials.clientId())))
                .header("Cache-Control", "no-store, no-cache");
    }

    private static void checkGrant(Map<String, String> form) {
        var grant = required(form, "grant_type");
        if (!grant.equals("client_credentials")) {
            throw new Denial(
                    400,
                    "unsupported_grant_type",
                    70003,
                    "The app requested an unsupported grant type '" + grant + "'.");
        }
    }

    private void checkApplication(Credentials given) {
        if (known.isEmpty() ? !Guids.valid(given.tenantId()) : noneHas(given.tenantId(), null)) {
            throw new Denial(
                    400,
                    "invalid_request",
                    90002,
                    "Tenant '" + given.tenantId()
                            + "' not found. Check to make sure you have the correct tenant ID and are"
                            + " signing into the correct cloud.");
        }
        if (!known.isEmpty() && noneHas(given.tenantId(), given.clientId())) {
            throw new Denial(
                    400,
                    "unauthorized_client",
                    700016,
                    "Application with identifier '" + given.clientId() + "' was not found in the directory '"
                            + given.tenantId() + "'.");
        }
    }

    private void checkSecret(Credentials given) {
        if (given.clientSecret().isBlank()) {
            throw new Denial(
                    401,
                    "invalid_client",
                    7000216,
                    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials'"
                            + " grant type.");
        }
        if (!known.isEmpty() && !known.contains(given)) {
            throw new Denial(
                    401,
                    "invalid_client",
                    7000215,
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                            + " value,"
                            + " not the client secret ID, for a secret added to app '" + given.clientId() + "'.");
        }
    }

    private boolean noneHas(String tenantId, @Nullable String clientId) {
        return known.stream()
                .noneMatch(each -> each.tenantId().equals(tenantId)
                        && (clientId == null || each.clientId().equals(clientId)));
    }

    private static void checkScope(String scope, String environmentUrl) {
        if (!scope.endsWith("/.default")) {
            throw new Denial(
                    400,
                    "invalid_scope",
                    1002012,
                    "The provided value for scope " + scope + " is not valid. Client credential flows must have a scope"
                            + " value with /.default suffixed to the resource identifier (application ID URI).");
        }
        var resource = scope.substring(0, scope.length() - "/.default".length());
        if (!sameEnvironment(resource.replaceFirst("/$", ""), environmentUrl)) {
            throw new Denial(
                    400,
                    "invalid_resource",
                    500011,
                    "The resource principal named " + resource + " was not found in the tenant. This can happen if the"
                            + " application has not been installed by the administrator of the tenant.");
        }
    }

    private static boolean sameEnvironment(String resource, String environmentUrl) {
        try {
            var named = URI.create(resource);
            var own = URI.create(environmentUrl);
            return "http".equals(named.getScheme())
                    && named.getPort() == own.getPort()
                    && "".equals(named.getPath())
                    && (LOOPBACK.contains(named.getHost()) || own.getHost().equals(named.getHost()));
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static String tenant(String path) {
        var matcher = PATH.matcher(path);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private static String required(Map<String, String> form, String name) {
        var value = form.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new Denial(
                    400,
                    "invalid_request",
                    900144,
                    "The request body must contain the following parameter: '" + name + "'.");
        }
        return value;
    }

    private static Map<String, String> form(Request request) {
        var form = pairs(request.text());
        addBasicCredentials(request.header("Authorization"), form);
        return form;
    }

    static Map<String, String> pairs(String text) {
        var pairs = new HashMap<String, String>();
        for (var pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static void addBasicCredentials(String authorization, Map<String, String> form) {
        if (!authorization.startsWith("Basic ")) {
            return;
        }
        var pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        form.put("client_id", decoded(pair.substring(0, Math.max(colon, 0))));
        form.put("client_secret", decoded(pair.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A refusal of Entra. */
    static final class Denial extends RuntimeException {

        private final transient Answer answer;

        Denial(int status, String error, int number, String description) {
            super(description, null, false, false);
            this.answer = error(status, error, "AADSTS" + number + ": " + description, number);
        }
    }
}
