package io.handoffgateway.connection;

import io.handoffgateway.connection.Check.Finding;
import io.handoffgateway.dynamics.DynamicsProbe;
import io.handoffgateway.entra.AccessTokens;
import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.org.Org;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the checks of contract section 5, in its order. */
@Component
class ConnectionCheck {

    private static final Duration PATIENCE_FOR_TOKEN = Duration.ofSeconds(10);
    private static final Duration PATIENCE_FOR_DYNAMICS = Duration.ofSeconds(30);
    private static final String TOKEN = "token";
    private static final String PRIORITY_FIX =
            "Set default-priority to one of %s, or add the choice in Power Apps > Tables > Case > Columns > Priority.";

    private static final Set<Cause> NOTHING_ELSE_CAN_BE_ASKED = EnumSet.of(
            Cause.DYNAMICS_UNAUTHORIZED,
            Cause.DYNAMICS_USER_NOT_IN_ORG,
            Cause.DYNAMICS_THROTTLED,
            Cause.DYNAMICS_UNAVAILABLE);

    private final AccessTokens tokens;
    private final DynamicsProbe dynamics;
    private final OpenCxCheck openCx;
    private final Map<String, Step> steps = new LinkedHashMap<>();

    /** One check after {@code token}; what it throws makes it fail, or warn where only metadata is refused. */
    @FunctionalInterface
    private interface Step {
        Check run(String name, Inspection inspection) throws DeliveryException, MetadataException;
    }

    ConnectionCheck(AccessTokens tokens, DynamicsProbe dynamics, OpenCxCheck openCx) {
        this.tokens = tokens;
        this.openCx = openCx;
        this.dynamics = dynamics;
        steps.put("probe", ConnectionCheck::probe);
        steps.put("identity", ConnectionCheck::identity);
        steps.put("contact", TableChecks::contact);
        steps.put("incident", TableChecks::incident);
        steps.put("liveworkitem", TableChecks::liveWorkItem);
        steps.put("priority", ConnectionCheck::priority);
        steps.put("owner", RecordChecks::owner);
        steps.put("queue", RecordChecks::queue);
        steps.put("workstream", RecordChecks::workstream);
        steps.put("ticket-properties", ConnectionCheck::ticketProperties);
        steps.put("lengths", LengthsCheck::lengths);
    }

    Connection of(Org org) {
        List<Check> checks = new ArrayList<>();
        try {
            String token = tokens.fresh(org, PATIENCE_FOR_TOKEN);
            checks.add(Check.pass(TOKEN, "Microsoft Entra ID issued a token."));
            inspect(new Inspection(org, token, dynamics, PATIENCE_FOR_DYNAMICS), checks);
        } catch (DeliveryException refused) {
            checks.add(Check.fail(TOKEN, Words.ofEntra(org, refused), Words.fixOfEntra(org, refused)));
            steps.keySet().forEach(step -> checks.add(Check.skip(step, "There is no token.")));
        }
        if (org.openCx() != null) {
            checks.addAll(openCx.of(org.name(), org.openCx()));
        }
        return Connection.of(org.name(), checks);
    }

    private void inspect(Inspection inspection, List<Check> checks) {
        String blocked = null;
        for (Map.Entry<String, Step> step : steps.entrySet()) {
            String name = step.getKey();
            if (blocked != null) {
                checks.add(Check.skip(name, "Not asked, because " + blocked + " failed."));
            } else if (!runs(name, step.getValue(), inspection, checks)) {
                blocked = name;
            }
        }
    }

    /** Whether anything else can be asked after it. */
    private static boolean runs(String name, Step step, Inspection inspection, List<Check> checks) {
        try {
            checks.add(step.run(name, inspection));
        } catch (MetadataException unknown) {
            checks.add(Check.warn(name, unknown.reason(), null));
        } catch (DeliveryException refused) {
            checks.add(failed(name, inspection.org(), refused));
            return !NOTHING_ELSE_CAN_BE_ASKED.contains(refused.cause());
        }
        return true;
    }

    private static Check failed(String name, Org org, DeliveryException refused) {
        String fix = name.equals("probe") || refused.cause() == Cause.DYNAMICS_NOT_FOUND && TableChecks.names(name)
                ? Words.fixOfProbe(org, refused)
                : Words.fix(org, refused);
        return Check.fail(name, Words.of(org, refused), fix);
    }

    private static Check probe(String name, Inspection inspection) throws DeliveryException {
        return inspection.get("incidents?$top=1").path("value").isArray()
                ? Check.pass(name, "Dynamics shows cases.")
                : Check.fail(name, "The answer is not one of the Dataverse Web API.", Words.noWebApi(inspection.org()));
    }

    private static Check identity(String name, Inspection inspection) throws DeliveryException {
        String user = inspection.get("WhoAmI").path("UserId").asText();
        return user.isEmpty()
                ? Check.warn(name, "Dynamics does not say who the gateway is.", null)
                : Check.pass(name, "The gateway is the user " + user + ".");
    }

    private static Check priority(String name, Inspection inspection) throws DeliveryException, MetadataException {
        int priority = inspection.org().defaultPriority();
        Set<Integer> options = inspection.options("incident", "prioritycode", "PicklistAttributeMetadata");
        if (options.contains(priority)) {
            return Check.pass(name, priority + " is a choice of prioritycode.");
        }
        return Check.fail(
                name,
                "default-priority %d is not a choice of prioritycode, which has %s.".formatted(priority, options),
                PRIORITY_FIX.formatted(options));
    }

    private static Check ticketProperties(String name, Inspection inspection)
            throws DeliveryException, MetadataException {
        if (inspection.org().ticketProperties().isEmpty()) {
            return Check.skip(name, "ticket-properties is not set.");
        }
        List<Finding> findings = new TicketPropertiesCheck(inspection).findings();
        return Check.of(
                name,
                findings,
                String.join(", ", inspection.org().ticketProperties().keySet()) + ": as they should be.");
    }
}
