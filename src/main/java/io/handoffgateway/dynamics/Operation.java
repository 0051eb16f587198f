package io.handoffgateway.dynamics;

import io.handoffgateway.org.Org;
import java.util.Set;

/**
 * What a request of the Web API does, in words that are few whatever the routes call: its method, and the table or the action, such
 * as {@code POST incidents}. Ids and queries are left out, and a table that the shipped routes do not use is {@code other}.
 */
final class Operation {

    private static final Set<String> KNOWN = Set.of(
            "contacts",
            "incidents",
            "queues",
            "annotations",
            "EntityDefinitions",
            "AddToQueue",
            "CloseIncident",
            "WhoAmI",
            "$batch");

    private Operation() {}

    /** @param target path and query of the request, below the environment's URL */
    static String of(Org org, String method, String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        String below = path.startsWith(DynamicsRoutes.WEB_API) ? path.substring(DynamicsRoutes.WEB_API.length()) : path;
        return method + " " + word(org, below);
    }

    private static String word(Org org, String path) {
        String action = path.substring(path.lastIndexOf('.') + 1);
        if (KNOWN.contains(action)) {
            return action;
        }
        String table = table(path);
        return KNOWN.contains(table) || table.equals(org.dynamics().liveworkitemEntitySet()) ? table : "other";
    }

    /** Between the first slash and what comes then: another one, or the key. */
    private static String table(String path) {
        int begin = path.startsWith("/") ? 1 : 0;
        int end = begin;
        while (end < path.length() && path.charAt(end) != '/' && path.charAt(end) != '(') {
            end++;
        }
        return path.substring(begin, end);
    }
}
