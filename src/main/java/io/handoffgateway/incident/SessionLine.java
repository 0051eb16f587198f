package io.handoffgateway.incident;

import java.util.regex.Pattern;

/** The line of an incident's description that names the session (contract section 3), by its URL or else its id. */
public final class SessionLine {

    private static final String BEGINNING = "Session: ";

    private SessionLine() {}

    /** Whether a description is that of an incident of the session. */
    public static boolean names(String description, String sessionId) {
        return description
                .lines()
                .takeWhile(line -> !line.equals("Transcript:"))
                .filter(line -> line.startsWith(BEGINNING))
                .anyMatch(line -> is(line.substring(BEGINNING.length()).strip(), sessionId));
    }

    /** The id itself, or an address with it as a whole part. */
    private static boolean is(String session, String sessionId) {
        return session.equals(sessionId)
                || session.contains("://")
                        && Pattern.compile("(?<=[/=#?&])" + Pattern.quote(sessionId) + "(?=$|[/?#&])")
                                .matcher(session)
                                .find();
    }
}
