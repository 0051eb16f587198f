package io.handoffgateway.incident;

import io.handoffgateway.handoff.Customer;
import io.handoffgateway.handoff.Session;
import java.util.Objects;
import java.util.stream.Stream;

/** An incident's {@code title}, {@code <classification> - <who>} (contract, section 3), at whatever length. */
final class IncidentTitle {

    private IncidentTitle() {}

    public static String of(Session session) {
        return Objects.requireNonNullElse(session.classification(), "Support") + " - " + who(session);
    }

    private static String who(Session session) {
        var customer = session.customer();
        var known = session.channel().isVoice() ? byPhone(customer) : byEmail(customer);
        return known.filter(Objects::nonNull).findFirst().orElse("Anonymous");
    }

    private static Stream<String> byEmail(Customer customer) {
        return Stream.of(customer.name(), customer.address(), customer.phone(), customer.shownName());
    }

    private static Stream<String> byPhone(Customer customer) {
        return Stream.of(customer.name(), customer.phone(), customer.address(), customer.shownName());
    }
}
