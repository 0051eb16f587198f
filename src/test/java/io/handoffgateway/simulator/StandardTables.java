package io.handoffgateway.simulator;

import io.handoffgateway.simulator.Column.Access;
import io.handoffgateway.simulator.Table.Children;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables that an environment has, by mode, with the names, types and lengths of Microsoft's reference. */
final class StandardTables {

    private static final int DOCUMENTED_DESCRIPTION = 1_048_576;
    private static final int STOCK_MEMO = 2000;

    private StandardTables() {}

    static List<Table> of(Mode mode, String liveworkitemEntitySet) {
        var tables = List.of(
                mode == Mode.STOCK ? incident() : documentedIncident(),
                contact(),
                account(),
                annotation(),
                incidentResolution(),
                queue(),
                queueItem(),
                systemUser(),
                team(),
                region());
        return mode == Mode.DOCUMENTED ? withLiveWorkItems(tables, liveworkitemEntitySet) : tables;
    }

    static List<Table> withLiveWorkItems(List<Table> tables, String entitySet) {
        return Stream.concat(tables.stream(), Stream.of(liveWorkItem(entitySet), workstream()))
                .toList();
    }

    private static Table incident() {
        return Table.named("incident", "incidents", "incidentid", "title")
                .with(
                        Column.string("title", 200).required("ApplicationRequired"),
                        Column.memo("description", STOCK_MEMO),
                        Column.picklist("prioritycode", options(1, "High", 2, "Normal", 3, "Low")),
                        Column.picklist("severitycode", options(1, "Default Value")),
                        Column.picklist("casetypecode", options(1, "Question", 2, "Problem", 3, "Request")),
                        Column.picklist(
                                "caseorigincode",
                                options(1, "Phone", 2, "Email", 3, "Web", 2483, "Facebook", 3986, "Twitter")),
                        Column.string("ticketnumber", 100).access(Access.CREATE_ONLY),
                        Column.string("productserialnumber", 100),
                        Column.string("emailaddress", 100),
                        Column.of("routecase", ColumnType.BOOLEAN).access(Access.CREATE_ONLY),
                        Column.of("followupby", ColumnType.DATE_TIME),
                        Column.string("new_source", 100),
                        Column.string("new_language", 100))
                .with(state(options(0, "Active", 1, "Resolved", 2, "Canceled")))
                .with(status(options(
                        1,
                        "In Progress",
                        2,
                        "On Hold",
                        3,
                        "Waiting for Details",
                        4,
                        "Researching",
                        5,
                        "Problem Solved",
                        1000,
                        "Information Provided",
                        6,
                        "Canceled",
                        2000,
                        "Merged")))
                .with(
                        Lookup.of("customerid_account", "customerid", "account"),
                        Lookup.of("customerid_contact", "customerid", "contact"),
                        Lookup.of("primarycontactid", "primarycontactid", "contact"),
                        Lookup.of("parentcaseid", "parentcaseid", "incident"),
                        Lookup.of("new_region", "new_region", "new_region"),
                        owner())
                .with(new Children("Incident_Annotation", "annotation", "objectid_incident"));
    }

    private static Table documentedIncident() {
        var stock = incident();
        return stock.with(
                        stock.column("description").maxLength(DOCUMENTED_DESCRIPTION),
                        stock.column("prioritycode").option(4, "Urgent"))
                .with(Lookup.of("queueid", "queueid", "queue"));
    }

    private static Table contact() {
        return Table.named("contact", "contacts", "contactid", "fullname")
                .with(
                        Column.string("firstname", 50),
                        Column.string("lastname", 50).required("ApplicationRequired"),
                        Column.string("fullname", 160).access(Access.READ_ONLY),
                        Column.string("emailaddress1", 100),
                        Column.string("mobilephone", 50),
                        Column.string("telephone1", 50),
                        Column.string("jobtitle", 100),
                        Column.memo("description", STOCK_MEMO),
                        Column.string("externaluseridentifier", 50),
                        Column.of("merged", ColumnType.BOOLEAN).access(Access.READ_ONLY))
                .with(activeOrInactive())
                .with(
                        Lookup.of("parentcustomerid_account", "parentcustomerid", "account"),
                        Lookup.of("parentcustomerid_contact", "parentcustomerid", "contact"),
                        Lookup.of("masterid", "masterid", "contact"),
                        owner());
    }

    private static Table account() {
        return Table.named("account", "accounts", "accountid", "name")
                .with(
                        Column.string("name", 160).required("ApplicationRequired"),
                        Column.string("emailaddress1", 100),
                        Column.string("telephone1", 50),
                        Column.memo("description", STOCK_MEMO))
                .with(activeOrInactive())
                .with(Lookup.of("primarycontactid", "primarycontactid", "contact"), owner());
    }

    private static Table annotation() {
        return Table.named("annotation", "annotations", "annotationid", "subject")
                .with(
                        Column.string("subject", 500).required("ApplicationRequired"),
                        Column.memo("notetext", 100_000),
                        Column.string("filename", 255),
                        Column.string("mimetype", 256),
                        Column.string("documentbody", 1_073_741_823),
                        Column.of("isdocument", ColumnType.BOOLEAN))
                .with(
                        Lookup.of("objectid_incident", "objectid", "incident"),
                        Lookup.of("objectid_contact", "objectid", "contact"),
                        Lookup.of("objectid_account", "objectid", "account"),
                        owner());
    }

    private static Table incidentResolution() {
        return Table.named("incidentresolution", "incidentresolutions", "activityid", "subject")
                .with(
                        Column.string("subject", 200),
                        Column.memo("description", STOCK_MEMO),
                        Column.of("timespent", ColumnType.INTEGER),
                        Column.of("actualend", ColumnType.DATE_TIME))
                .with(Lookup.of("incidentid", "incidentid", "incident"));
    }

    private static Table queue() {
        return Table.named("queue", "queues", "queueid", "name")
                .with(
                        Column.string("name", 200).required("ApplicationRequired"),
                        Column.string("emailaddress", 100),
                        Column.memo("description", STOCK_MEMO))
                .with(activeOrInactive())
                .with(owner());
    }

    private static Table queueItem() {
        return Table.named("queueitem", "queueitems", "queueitemid", "title")
                .with(
                        Column.string("title", 300),
                        Column.of("enteredon", ColumnType.DATE_TIME).access(Access.READ_ONLY))
                .with(activeOrInactive())
                .with(
                        Lookup.of("queueid", "queueid", "queue"),
                        Lookup.of("objectid_incident", "objectid", "incident"),
                        Lookup.of("workerid_systemuser", "workerid", "systemuser"));
    }

    private static Table systemUser() {
        return Table.named("systemuser", "systemusers", "systemuserid", "fullname")
                .with(
                        Column.string("fullname", 200),
                        Column.string("internalemailaddress", 100),
                        Column.string("domainname", 1024),
                        Column.of("applicationid", ColumnType.UNIQUE_IDENTIFIER),
                        Column.of("isdisabled", ColumnType.BOOLEAN),
                        Column.of("azureactivedirectoryobjectid", ColumnType.UNIQUE_IDENTIFIER));
    }

    private static Table team() {
        return Table.named("team", "teams", "teamid", "name")
                .with(
                        Column.string("name", 160),
                        Column.picklist(
                                "teamtype", options(0, "Owner", 1, "Access", 2, "Security Group", 3, "Office Group")));
    }

    private static Table region() {
        return Table.named("new_region", "new_regions", "new_regionid", "new_name")
                .with(Column.string("new_name", 100))
                .with(activeOrInactive())
                .with(owner());
    }

    private static Table liveWorkItem(String entitySet) {
        return Table.named("oc_liveworkitem", entitySet, "oc_liveworkitemid", "name")
                .with(
                        Column.string("name", 200),
                        Column.string("email", 100),
                        Column.string("phone", 50),
                        Column.memo("subject", DOCUMENTED_DESCRIPTION),
                        Column.of("workstreamId", ColumnType.UNIQUE_IDENTIFIER),
                        Column.of("customerInfo", ColumnType.OBJECT),
                        Column.of("contextVariables", ColumnType.OBJECT),
                        Column.picklist("prioritycode", options(1, "High", 2, "Normal", 3, "Low", 4, "Urgent")))
                .with(activeOrInactive())
                .with(owner());
    }

    private static Table workstream() {
        return Table.named("msdyn_liveworkstream", "msdyn_liveworkstreams", "msdyn_liveworkstreamid", "msdyn_name")
                .with(Column.string("msdyn_name", 100))
                .with(activeOrInactive())
                .with(owner());
    }

    private static Lookup owner() {
        return Lookup.of("ownerid", "ownerid", "systemuser", "team");
    }

    private static Column[] activeOrInactive() {
        return new Column[] {state(options(0, "Active", 1, "Inactive")), status(options(1, "Active", 2, "Inactive"))};
    }

    private static Column state(Map<Integer, String> options) {
        return Column.choice("statecode", ColumnType.STATE, options)
                .required("SystemRequired")
                .access(Access.UPDATE_ONLY);
    }

    private static Column status(Map<Integer, String> options) {
        return Column.choice("statuscode", ColumnType.STATUS, options);
    }

    private static Map<Integer, String> options(Object... valuesAndLabels) {
        var options = new LinkedHashMap<Integer, String>();
        for (int at = 0; at < valuesAndLabels.length; at += 2) {
            options.put((Integer) valuesAndLabels[at], (String) valuesAndLabels[at + 1]);
        }
        return options;
    }
}
