package io.handoffgateway.orgsettings;

import java.util.List;

/** Wrong settings stop the start with one message that lists them all (contract section 8). */
public class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidSettingsException(List<String> problems) {
        super("Wrong settings:" + asLines(problems));
        this.problems = List.copyOf(problems);
    }

    /** Each names the org or the operator, the key and what is expected. */
    public List<String> problems() {
        return problems;
    }

    /** A line each. */
    public static String asLines(List<String> problems) {
        return System.lineSeparator() + "    - " + String.join(System.lineSeparator() + "    - ", problems);
    }
}
