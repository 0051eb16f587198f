package io.handoffgateway.deadletter;

import java.util.regex.Pattern;

/** The name of a member of a payload, which a caller may have made of what a customer is known by. */
public final class MemberName {

    private static final String HIDDEN = "•••";

    private static final Pattern WORD = Pattern.compile("[a-z][A-Za-z0-9_]{0,39}");

    private MemberName() {}

    /** As it is where it is a word as programs make them, else hidden. */
    public static String shown(String name) {
        return WORD.matcher(name).matches() ? name : HIDDEN;
    }
}
