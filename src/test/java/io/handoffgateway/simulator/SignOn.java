package io.handoffgateway.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How people sign on at Entra: OpenID Connect's code flow with PKCE, by the accounts of one directory and without passwords. */
final class SignOn {

    private static final Pattern PATH = Pattern.compile(
            "/([^/]+)/(oauth2/v2\\.0/authorize|discovery/v2\\.0/keys|v2\\.0/\\.well-known/openid-configuration)");

    private static final List<Account> ACCOUNTS = List.of(
            new Account(
                    "Ada Lovelace", "ada@contoso.example", "aaaaaaaa-0000-4000-8000-00000000000a", List.of("Operator")),
            new Account(
                    "Grace Hopper", "grace@contoso.example", "aaaaaaaa-0000-4000-8000-00000000000b", List.of("Viewer")),
            new Account("Alan Turing", "alan@contoso.example", "aaaaaaaa-0000-4000-8000-00000000000c", List.of()));

    private final RSAKey key = key();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Map<String, Object> otherClaims = new ConcurrentHashMap<>();

    /** @param roles app roles that it has been assigned */
    private record Account(String name, String username, String oid, List<String> roles) {}

    private record Grant(Account account, Map<String, String> asked) {}

    static boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    /** Says something else in the next tokens than is true. */
    void claim(String name, Object value) {
        otherClaims.put(name, value);
    }

    void reset() {
        otherClaims.clear();
        grants.clear();
    }

    Answer answer(Request request, String url) {
        String path = request.path();
        String tenant = path.substring(0, path.indexOf('/', 1));
        if (path.endsWith("/keys")) {
            return Answer.json(200, new JWKSet(key.toPublicJWK()).toJSONObject());
        }
        return path.endsWith("/authorize") ? authorize(request) : Answer.json(200, configuration(url + tenant));
    }

    private static Map<String, Object> configuration(String tenant) {
        return Map.of(
                "issuer", tenant + "/v2.0",
                "authorization_endpoint", tenant + "/oauth2/v2.0/authorize",
                "token_endpoint", tenant + "/oauth2/v2.0/token",
                "jwks_uri", tenant + "/discovery/v2.0/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("pairwise"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private Answer authorize(Request request) {
        String query = request.query() == null ? "" : request.query();
        Map<String, String> asked = TokenEndpoint.pairs(query);
        if (!"code".equals(asked.get("response_type"))
                || !asked.getOrDefault("scope", "").contains("openid")) {
            return Answer.text(400, "text/html; charset=utf-8", "AADSTS900144: response_type and scope.");
        }
        String picked = asked.get("account");
        return picked == null ? accounts(request) : picked(picked, asked);
    }

    private static Answer accounts(Request request) {
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html><title>Pick an account</title><h1>Pick an account</h1><ul>");
        for (Account account : ACCOUNTS) {
            page.append(link(request, account.username(), account.name() + " " + account.roles()));
        }
        return Answer.text(
                200,
                "text/html; charset=utf-8",
                page.append(link(request, "", "Cancel")).append("</ul>").toString());
    }

    private static String link(Request request, String account, String text) {
        return "<li><a href=\"%s&amp;account=%s\">%s</a></li>"
                .formatted(Html.escaped(request.target()), Html.escaped(account), Html.escaped(text));
    }

    private Answer picked(String username, Map<String, String> asked) {
        String answer = ACCOUNTS.stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .map(account -> "code=" + grant(account, asked))
                .orElse("error=access_denied&error_description=AADSTS65004");
        String state = URLEncoder.encode(asked.getOrDefault("state", ""), StandardCharsets.UTF_8);
        return Answer.empty(302).header("Location", asked.get("redirect_uri") + "?" + answer + "&state=" + state);
    }

    private String grant(Account account, Map<String, String> asked) {
        String code = "code-" + UUID.randomUUID();
        grants.put(code, new Grant(account, asked));
        return code;
    }

    /** Gives the token that a code stands for, once. */
    Answer redeem(Credentials application, Map<String, String> form, String url, String accessToken) {
        @Nullable Grant grant = grants.remove(form.getOrDefault("code", ""));
        if (grant == null
                || !application.clientId().equals(grant.asked().get("client_id"))
                || !Objects.equals(grant.asked().get("redirect_uri"), form.get("redirect_uri"))) {
            return TokenEndpoint.error(400, "invalid_grant", "AADSTS70008: The code is not valid.", 70008);
        }
        if (!challenge(form.getOrDefault("code_verifier", ""))
                .equals(grant.asked().get("code_challenge"))) {
            return TokenEndpoint.error(400, "invalid_grant", "AADSTS50148: The code_verifier does not match.", 50148);
        }
        String issuer = url + "/" + application.tenantId() + "/v2.0";
        return Answer.json(
                200,
                Map.of(
                        "token_type",
                        "Bearer",
                        "scope",
                        "openid profile",
                        "expires_in",
                        3599,
                        "access_token",
                        accessToken,
                        "id_token",
                        idToken(grant, issuer, application)));
    }

    private String idToken(Grant grant, String issuer, Credentials application) {
        Account account = grant.account();
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(application.clientId())
                .subject("pairwise-" + account.oid())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .claim("nonce", grant.asked().get("nonce"))
                .claim("oid", account.oid())
                .claim("tid", application.tenantId())
                .claim("name", account.name())
                .claim("preferred_username", account.username())
                .claim("ver", "2.0");
        if (!account.roles().isEmpty()) {
            claims.claim("roles", account.roles());
        }
        otherClaims.forEach(claims::claim);
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
