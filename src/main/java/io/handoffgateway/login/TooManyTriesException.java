package io.handoffgateway.login;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords came of one name, or from one address. */
public final class TooManyTriesException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private static final long ALMOST_A_SECOND = 999_999_999;

    private final long retryAfter;

    TooManyTriesException(Duration wait) {
        super("too many wrong passwords");
        this.retryAfter = Math.max(1, wait.plusNanos(ALMOST_A_SECOND).toSeconds());
    }

    /** What the caller is told. */
    public String words() {
        return "Too many wrong passwords; try again in %d s.".formatted(retryAfter);
    }

    /** In seconds, 1 at the least. */
    public long retryAfter() {
        return retryAfter;
    }
}
