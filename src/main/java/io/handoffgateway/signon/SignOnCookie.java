package io.handoffgateway.signon;

import io.handoffgateway.login.ReturnPath;
import io.handoffgateway.login.Seal;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * What Entra has been asked for a browser, which keeps it meanwhile, so that whichever replica it comes back to knows. The browser
 * comes from Entra's site: a strict cookie would be missing then.
 */
@Component
class SignOnCookie {

    private static final String NAME = "__Host-handoff-sign-on";
    private static final String AUDIENCE = "sign-on";
    private static final Duration LONGEST_SIGN_ON = Duration.ofMinutes(15);

    private final Seal seal;

    SignOnCookie(Seal seal) {
        this.seal = seal;
    }

    /** @param returnPath where the browser wants to be in the end */
    record Asked(OAuth2AuthorizationRequest request, ReturnPath returnPath) {}

    void keep(HttpServletResponse response, Asked asked) {
        OAuth2AuthorizationRequest request = asked.request();
        JwtClaimsSet claims = seal.claims(AUDIENCE, LONGEST_SIGN_ON)
                .claim(OAuth2ParameterNames.CLIENT_ID, request.getClientId())
                .claim(OAuth2ParameterNames.REDIRECT_URI, request.getRedirectUri())
                .claim(OAuth2ParameterNames.STATE, request.getState())
                .claims(all -> all.putAll(request.getAttributes()))
                .claim(ReturnPath.PARAMETER, asked.returnPath().path())
                .build();
        send(response, seal.seal(claims), LONGEST_SIGN_ON);
    }

    /** Empty where nothing was asked for this browser, or too long ago; the browser forgets it. */
    Optional<Asked> take(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        send(response, "", Duration.ZERO);
        return Optional.ofNullable(cookie)
                .flatMap(found -> seal.open(found.getValue(), AUDIENCE))
                .map(SignOnCookie::asked);
    }

    private static Asked asked(Jwt kept) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (String name : List.of(OidcParameterNames.NONCE, PkceParameterNames.CODE_VERIFIER)) {
            attributes.put(name, kept.getClaimAsString(name));
        }
        String redirectUri = kept.getClaimAsString(OAuth2ParameterNames.REDIRECT_URI);
        return new Asked(
                OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(redirectUri)
                        .clientId(kept.getClaimAsString(OAuth2ParameterNames.CLIENT_ID))
                        .redirectUri(redirectUri)
                        .scope(OidcScopes.OPENID)
                        .state(kept.getClaimAsString(OAuth2ParameterNames.STATE))
                        .attributes(attributes)
                        .build(),
                ReturnPath.of(kept.getClaimAsString(ReturnPath.PARAMETER)));
    }

    private static void send(HttpServletResponse response, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(NAME, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
