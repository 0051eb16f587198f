package io.handoffgateway.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A payload that was understood but not yet checked: values, what is to be emptied, references and child rows. */
record Draft(
        Table table,
        Map<String, Object> values,
        Set<String> emptied,
        List<Reference> references,
        List<Child> children) {

    /** A lookup that is to be bound to a row. */
    record Reference(Lookup lookup, Table target, String id) {}

    /** A row that is to be created together with this one. */
    record Child(Lookup inverse, Draft draft) {}
}
