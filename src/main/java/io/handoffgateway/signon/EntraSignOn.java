package io.handoffgateway.signon;

import io.handoffgateway.entra.AccessTokens;
import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Operator.Role;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.settings.OperatorsLogin.Entra;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Asks Entra who somebody is (OpenID Connect, the code flow with PKCE). Nothing is asked of it before somebody wants to log in;
 * where it answers is derived from the settings.
 */
@Component
@ConditionalOnProperty("handoff.operators-login.entra.tenant-id")
class EntraSignOn {

    static final String CALLBACK = "/console/login/entra/callback";

    private static final String REGISTRATION = "entra";
    private static final String ROLES = "roles";

    private final ClientRegistration registration;
    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final OidcAuthorizationCodeAuthenticationProvider provider;

    EntraSignOn(HandoffProperties settings, RestClient.Builder tokens, RestTemplateBuilder keys) {
        this.registration =
                registration(Objects.requireNonNull(settings.operatorsLogin().entra()));
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(
                new InMemoryClientRegistrationRepository(registration), "/console/login");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        this.provider = new OidcAuthorizationCodeAuthenticationProvider(
                tokenClient(tokens), user -> new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, user.getIdToken()));
        NimbusJwtDecoder decoder = decoder(keys);
        provider.setJwtDecoderFactory(anyRegistration -> decoder);
    }

    /** What to ask Entra, to whose address the browser is sent. */
    OAuth2AuthorizationRequest request(HttpServletRequest request) {
        return requests.resolve(request, REGISTRATION);
    }

    /**
     * Who it is that Entra has sent back.
     *
     * @param asked what {@link #request} has made
     * @return empty where the application has given the account no role
     * @throws AuthenticationException when the answer is not one to that request, or Entra does not vouch for it
     */
    Optional<Operator> operator(OAuth2AuthorizationRequest asked, OAuth2AuthorizationResponse answer) {
        var exchange = new OAuth2AuthorizationExchange(asked, answer);
        var user = (OidcUser) provider.authenticate(new OAuth2LoginAuthenticationToken(registration, exchange))
                .getPrincipal();
        return role(user).map(role -> new Operator(name(user), id(user), role));
    }

    private static Optional<Role> role(OidcUser user) {
        List<String> roles = user.getClaimAsStringList(ROLES);
        if (roles == null) {
            return Optional.empty();
        }
        if (roles.contains("Operator")) {
            return Optional.of(Role.OPERATOR);
        }
        return roles.contains("Viewer") ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    private static String name(OidcUser user) {
        String name = user.getPreferredUsername();
        return name == null || name.isBlank() ? id(user) : name;
    }

    /** The account's object id, which tells of nobody outside the directory. */
    private static String id(OidcUser user) {
        String id = user.getClaimAsString("oid");
        return id == null ? user.getSubject() : id;
    }

    private static ClientRegistration registration(Entra entra) {
        String tenant = entra.loginUrl() + "/" + entra.tenantId();
        return ClientRegistration.withRegistrationId(REGISTRATION)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .clientId(entra.clientId())
                .clientSecret(entra.clientSecret())
                .redirectUri("{baseUrl}" + CALLBACK)
                .scope("openid", "profile")
                .authorizationUri(tenant + "/oauth2/v2.0/authorize")
                .tokenUri(tenant + "/oauth2/v2.0/token")
                .jwkSetUri(tenant + "/discovery/v2.0/keys")
                .issuerUri(tenant + "/v2.0")
                .build();
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokenClient(RestClient.Builder restClient) {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(restClient
                .messageConverters(
                        List.of(new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> AccessTokens.raise(response))
                .build());
        return client;
    }

    /** By the way that all calls leave, as {@code OidcIdTokenDecoderFactory} would not. */
    private NimbusJwtDecoder decoder(RestTemplateBuilder restTemplate) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .restOperations(restTemplate.build())
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }
}
