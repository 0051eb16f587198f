package io.handoffgateway.simulator;

import java.util.List;

/** A column that refers to a row of one of the target tables, and the navigation property that binds it. */
record Lookup(String navigation, String attribute, List<String> targets) {

    static Lookup of(String navigation, String attribute, String... targets) {
        return new Lookup(navigation, attribute, List.of(targets));
    }

    /** The name under which the id of the referred row is read. */
    String property() {
        return "_" + attribute + "_value";
    }

    String logicalNameProperty() {
        return property() + "@Microsoft.Dynamics.CRM.lookuplogicalname";
    }

    String attributeType() {
        return switch (attribute) {
            case "ownerid" -> "Owner";
            case "customerid", "parentcustomerid" -> "Customer";
            default -> "Lookup";
        };
    }

    String referencedEntity() {
        return targets.size() == 1 ? targets.get(0) : "owner";
    }
}
