package io.handoffgateway.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.handoffgateway.org.Operator;
import io.handoffgateway.org.Operator.Role;
import io.handoffgateway.org.Operators;
import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.settings.OperatorsLogin;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The sessions of operators, each a signed cookie that holds all there is to know of it, so that every replica with the same key
 * takes it until its operator's password or role is another. One that has been logged out of is remembered by the replica where
 * that was done.
 */
@Component
public class Sessions {

    /** What says that an operator has come in by Entra. */
    public static final String ENTRA = "entra";

    /** What says that one has come in by name and password. */
    static final String PASSWORD = "password";

    /** The prefix has browsers take it from this host alone, and encrypted (RFC 6265bis, 4.1.3.2). */
    private static final String COOKIE = "__Host-handoff-session";

    private static final String AUDIENCE = "session";
    private static final String LOGIN = "login";
    private static final String LOG_NAME = "log_name";
    private static final String ROLE = "role";
    private static final String CREDENTIAL = "credential";
    private static final String END = "end";
    private static final Duration WORTH_PROLONGING = Duration.ofMinutes(1);
    private static final int MOST_ENDED = 10_000;

    private final OperatorsLogin settings;
    private final Operators operators;
    private final Clock clock;
    private final Seal seal;
    private final Cache<String, Boolean> ended;

    Sessions(HandoffProperties settings, Operators operators, Seal seal, ObjectProvider<Clock> clock) {
        this.settings = settings.operatorsLogin();
        this.operators = operators;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
        this.seal = seal;
        this.ended = Caffeine.newBuilder()
                .maximumSize(MOST_ENDED)
                .expireAfterWrite(this.settings.absoluteEnd())
                .build();
    }

    /** @param login by what the operator has shown who he is */
    public void begin(HttpServletResponse response, Operator operator, String login) {
        Instant end = now().plus(settings.absoluteEnd());
        send(response, prolonged(UUID.randomUUID().toString(), operator, login, end));
    }

    /** The session whose cookie came with the request, unless it has ended. */
    public Optional<Authentication> of(HttpServletRequest request) {
        return find(request).map(session -> Callers.authenticated(session.operator(), session));
    }

    /** Moves the idle end of the caller's session, if he has one and does something himself. */
    public void prolong(HttpServletRequest request, HttpServletResponse response, Authentication caller) {
        if (caller.getDetails() instanceof Session session
                && !OwnHeader.isOfATimer(request)
                && !now().isBefore(session.prolonged().plus(WORTH_PROLONGING))) {
            send(response, prolonged(session.id(), session.operator(), session.login(), session.end()));
        }
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        find(request).ifPresent(session -> ended.put(session.id(), true));
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie("").maxAge(Duration.ZERO).build().toString());
    }

    private Optional<Session> find(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return Optional.ofNullable(cookie)
                .flatMap(found -> seal.open(found.getValue(), AUDIENCE))
                .filter(token -> ended.getIfPresent(token.getId()) == null)
                .flatMap(this::session);
    }

    private Optional<Session> session(Jwt token) {
        return operator(token)
                .map(operator -> new Session(
                        token.getId(),
                        operator,
                        token.getClaimAsString(LOGIN),
                        token.getClaimAsInstant(JwtClaimNames.IAT),
                        token.getClaimAsInstant(JwtClaimNames.EXP),
                        token.getClaimAsInstant(END)));
    }

    /** Whoever is not in the settings as he was when it began, or may not come by Entra any more, has no session. */
    private Optional<Operator> operator(Jwt token) {
        if (!ENTRA.equals(token.getClaimAsString(LOGIN))) {
            return operators.find(token.getSubject()).filter(operator -> isUnchanged(operator, token));
        }
        Role role = Role.valueOf(token.getClaimAsString(ROLE));
        return Optional.of(new Operator(token.getSubject(), token.getClaimAsString(LOG_NAME), role))
                .filter(operator -> settings.entra() != null);
    }

    private boolean isUnchanged(Operator operator, Jwt token) {
        return operator.role().name().equals(token.getClaimAsString(ROLE))
                && credential(operator).equals(token.getClaimAsString(CREDENTIAL));
    }

    /** A mark of the password; empty for those of Entra. */
    private String credential(Operator operator) {
        return operators
                .passwordOf(operator)
                .map(password -> seal.mark(password.fingerprint()))
                .orElse("");
    }

    private Session prolonged(String id, Operator operator, String login, Instant end) {
        Instant idleEnd = now().plus(settings.idleEnd());
        return new Session(id, operator, login, now(), idleEnd.isBefore(end) ? idleEnd : end, end);
    }

    private void send(HttpServletResponse response, Session session) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .audience(List.of(AUDIENCE))
                .id(session.id())
                .subject(session.operator().name())
                .claim(LOGIN, session.login())
                .claim(LOG_NAME, session.operator().logName())
                .claim(ROLE, session.operator().role().name())
                .claim(CREDENTIAL, credential(session.operator()))
                .issuedAt(session.prolonged())
                .expiresAt(session.idleEnd())
                .claim(END, session.end().getEpochSecond())
                .build();
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookie(seal.seal(claims)).build().toString());
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(COOKIE, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Strict");
    }

    /** As a token says it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
