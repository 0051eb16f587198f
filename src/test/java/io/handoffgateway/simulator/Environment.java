package io.handoffgateway.simulator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One Dynamics 365 environment: its tables, its rows and who it is. */
final class Environment {

    static final String LIVE_WORK_ITEMS = "oc_liveworkitems";

    private static final int FIRST_TICKET = 1000;
    private static final String TICKET_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Records records = new Records();
    private final AtomicLong versions = new AtomicLong(1_000_000);
    private final AtomicInteger tickets = new AtomicInteger(FIRST_TICKET);
    private final String userId = UUID.randomUUID().toString();
    private final String businessUnitId = UUID.randomUUID().toString();
    private final String organizationId = UUID.randomUUID().toString();
    private final Schema schema;
    private volatile Mode mode;
    private volatile String liveworkitemEntitySet = LIVE_WORK_ITEMS;
    private volatile boolean uniqueEmails;

    private volatile Wording wording = Wording.CODED;

    Environment(Mode mode) {
        this.mode = mode;
        this.schema = new Schema(StandardTables.of(mode, LIVE_WORK_ITEMS));
        seedApplicationUser();
    }

    void mode(Mode other) {
        mode = other;
        schema.replaceWith(StandardTables.of(other, liveworkitemEntitySet));
    }

    void liveworkitemEntitySet(String entitySet) {
        liveworkitemEntitySet = entitySet;
        mode(mode);
    }

    void installLiveWorkItems() {
        schema.replaceWith(StandardTables.withLiveWorkItems(
                StandardTables.of(Mode.STOCK, liveworkitemEntitySet), liveworkitemEntitySet));
    }

    void reset() {
        uniqueEmails = false;
        records.clear();
        wording = Wording.CODED;
        mode(mode);
        seedApplicationUser();
    }

    void uniqueEmails(boolean unique) {
        uniqueEmails = unique;
    }

    boolean uniqueEmails() {
        return uniqueEmails;
    }

    Mode mode() {
        return mode;
    }

    void wording(Wording other) {
        wording = other;
    }

    Wording wording() {
        return wording;
    }

    Schema schema() {
        return schema;
    }

    Records records() {
        return records;
    }

    String userId() {
        return userId;
    }

    String businessUnitId() {
        return businessUnitId;
    }

    String organizationId() {
        return organizationId;
    }

    String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    long nextVersion() {
        return versions.incrementAndGet();
    }

    /** A new row: the given values over what the platform fills in by itself. */
    Map<String, Object> newRow(Table table, Map<String, Object> values) {
        var row = new LinkedHashMap<String, Object>();
        row.put(table.primaryId(), UUID.randomUUID().toString());
        row.put("createdon", now());
        row.put("modifiedon", row.get("createdon"));
        putDefaults(table, row);
        row.putAll(values);
        row.put("versionnumber", nextVersion());
        putComputed(table, row);
        return row;
    }

    /** The columns that follow from others. */
    void putComputed(Table table, Map<String, Object> row) {
        if (table.logicalName().equals("contact")) {
            var name = (row.getOrDefault("firstname", "") + " " + row.getOrDefault("lastname", "")).trim();
            row.put("fullname", name);
        }
    }

    private void putDefaults(Table table, Map<String, Object> row) {
        if (table.columns().containsKey("statecode")) {
            row.put("statecode", States.ACTIVE);
            row.put("statuscode", States.defaultStatus(table, States.ACTIVE));
        }
        var owner = table.lookups().get("ownerid");
        if (owner != null) {
            row.put(owner.property(), userId);
            row.put(owner.logicalNameProperty(), "systemuser");
        }
        switch (table.logicalName()) {
            case "incident" -> {
                row.put("ticketnumber", nextTicketNumber());
                row.put("prioritycode", 2);
                row.put("routecase", true);
            }
            case "queueitem" -> row.put("enteredon", now());
            default -> {}
        }
    }

    private String nextTicketNumber() {
        var suffix = new StringBuilder();
        ThreadLocalRandom.current()
                .ints(6, 0, TICKET_LETTERS.length())
                .forEach(at -> suffix.append(TICKET_LETTERS.charAt(at)));
        return String.format("CAS-%05d-%s", tickets.incrementAndGet(), suffix);
    }

    private void seedApplicationUser() {
        var users = schema.table("systemuser");
        var row = newRow(users, Map.of("systemuserid", userId, "fullname", "# handoff-gateway"));
        records.put(users.entitySet(), userId, row);
    }
}
