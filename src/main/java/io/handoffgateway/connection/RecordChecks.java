package io.handoffgateway.connection;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether the records that an org's settings name exist and can be used. */
final class RecordChecks {

    private static final String OWNERS = "systemusers";
    private static final String QUEUES = "queues";
    private static final String WORKSTREAMS = "msdyn_liveworkstreams";
    private static final String DISABLED =
            "Set default-owner-id to another user, or enable this one in the Microsoft 365"
                    + " admin center > Users > Active users.";
    private static final String INACTIVE =
            "Set default-queue-id to another queue, or activate this one in Customer Service"
                    + " admin center > Queues.";
    private static final String MISSING =
            "Set %s to the id of a record of %s in this environment (the id is in the record's URL in Dynamics).";

    private RecordChecks() {}

    static Check owner(String name, Inspection inspection) throws DeliveryException {
        UUID id = inspection.org().defaultOwnerId();
        Check check = record(name, inspection, "default-owner-id", OWNERS, id);
        if (id == null || check.failed()) {
            return check;
        }
        return inspection.record(OWNERS, id).path("isdisabled").asBoolean()
                ? Check.fail(name, "The user " + id + " is disabled.", DISABLED)
                : check;
    }

    static Check queue(String name, Inspection inspection) throws DeliveryException {
        UUID id = inspection.org().defaultQueueId();
        Check check = record(name, inspection, "default-queue-id", QUEUES, id);
        if (id == null || check.failed()) {
            return check;
        }
        return inspection.record(QUEUES, id).path("statecode").asInt() == 0
                ? check
                : Check.fail(name, "The queue " + id + " is inactive.", INACTIVE);
    }

    static Check workstream(String name, Inspection inspection) throws DeliveryException {
        String setting = "default-workstream-id";
        try {
            return record(
                    name, inspection, setting, WORKSTREAMS, inspection.org().defaultWorkstreamId());
        } catch (DeliveryException refused) {
            if (refused.cause() != Cause.DYNAMICS_UNKNOWN_ENTITY) {
                throw refused;
            }
            String unknown = setting + " cannot be looked up: the environment has no " + WORKSTREAMS + ".";
            return Check.warn(name, unknown, refused.cause().fix());
        }
    }

    private static Check record(String name, Inspection inspection, String setting, String entitySet, @Nullable UUID id)
            throws DeliveryException {
        if (id == null) {
            return Check.skip(name, setting + " is not set.");
        }
        return inspection.has(entitySet, id.toString())
                ? Check.pass(name, "%s(%s) exists.".formatted(entitySet, id))
                : Check.fail(
                        name,
                        "%s: Dynamics has no %s(%s).".formatted(setting, entitySet, id),
                        MISSING.formatted(setting, entitySet));
    }
}
