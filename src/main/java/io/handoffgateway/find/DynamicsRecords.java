package io.handoffgateway.find;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.incident.SessionLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds records in an org's Dynamics. */
@Component
class DynamicsRecords {

    private static final String INCIDENTS = "incidents";
    private static final String INCIDENT_COLUMNS = "incidentid,ticketnumber";

    private final DynamicsTables tables;

    DynamicsRecords(DynamicsTables tables) {
        this.tables = tables;
    }

    /**
     * The incidents of whatever of it is a key.
     *
     * @param until when the caller's answer is due
     * @throws DeliveryException when Dynamics cannot be asked, or refuses to tell
     */
    List<Found> incidents(Wanted wanted, Instant until) throws DeliveryException {
        return tables.rows(wanted.org(), INCIDENTS, INCIDENT_COLUMNS, wanted.incidents(), until).stream()
                .map(row -> incident(wanted, row, null))
                .toList();
    }

    /** The same of live work items. */
    List<Found> chats(Wanted wanted, Instant until) throws DeliveryException {
        return chatRows(wanted, until).stream().map(row -> chat(wanted, row)).toList();
    }

    /** None where the environment has no such table. */
    private List<Map<?, ?>> chatRows(Wanted wanted, Instant until) throws DeliveryException {
        try {
            String entitySet = wanted.org().dynamics().liveworkitemEntitySet();
            return tables.rows(wanted.org(), entitySet, "oc_liveworkitemid", wanted.chats(), until);
        } catch (DeliveryException failure) {
            if (failure.cause() == Cause.DYNAMICS_UNKNOWN_ENTITY || failure.cause() == Cause.DYNAMICS_NOT_FOUND) {
                return List.of();
            }
            throw failure;
        }
    }

    /** Incidents whose description names the session, which is dear to look for. */
    List<Found> ofSession(Wanted wanted, Instant until) throws DeliveryException {
        return tables
                .rows(wanted.org(), INCIDENTS, INCIDENT_COLUMNS + ",description", wanted.incidentsOfSession(), until)
                .stream()
                .filter(row -> SessionLine.names(String.valueOf(row.get("description")), wanted.text()))
                .map(row -> incident(wanted, row, wanted.text()))
                .toList();
    }

    private static Found incident(Wanted wanted, Map<?, ?> row, @Nullable String sessionId) {
        Object ticketNumber = row.get("ticketnumber");
        return record(
                wanted,
                "incident",
                "incident",
                Map.of("dynamics365_incident_id", String.valueOf(row.get("incidentid"))),
                ticketNumber == null ? null : ticketNumber.toString(),
                sessionId);
    }

    private static Found chat(Wanted wanted, Map<?, ?> row) {
        String table = wanted.org().dynamics().liveworkitemEntitySet().replaceFirst("s$", "");
        return record(
                wanted,
                "liveworkitem",
                table,
                Map.of("dynamics365_chat_id", String.valueOf(row.get("oc_liveworkitemid"))),
                null,
                null);
    }

    private static Found record(
            Wanted wanted,
            String record,
            String table,
            Map<String, String> ids,
            @Nullable String ticketNumber,
            @Nullable String sessionId) {
        String id = ids.values().iterator().next();
        String handoff = wanted.handoffOf(id);
        boolean isOfSession = handoff != null && wanted.handoffs().contains(handoff);
        return new Found(
                "delivered",
                wanted.org().name(),
                null,
                null,
                handoff,
                isOfSession ? wanted.text() : sessionId,
                record,
                ids,
                ticketNumber,
                "%s/main.aspx?etn=%s&id=%s&pagetype=entityrecord"
                        .formatted(wanted.org().dynamics().environmentUrl(), table, id));
    }
}
