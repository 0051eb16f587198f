package io.handoffgateway.login;

import jakarta.servlet.http.HttpServletRequest;

/** The header that the console's page sends with each call of its own, which a page of another site cannot. */
public final class OwnHeader {

    static final String NAME = "X-Requested-With";

    private static final String OF_A_TIMER = "console-poll";

    private OwnHeader() {}

    /** Whether the page calls. */
    public static boolean isIn(HttpServletRequest request) {
        return request.getHeader(NAME) != null;
    }

    /** Whether the page calls by itself, and not because its user does something. */
    static boolean isOfATimer(HttpServletRequest request) {
        return OF_A_TIMER.equals(request.getHeader(NAME));
    }
}
