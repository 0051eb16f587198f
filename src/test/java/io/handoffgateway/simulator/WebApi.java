package io.handoffgateway.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** The Dataverse Web API: finds out what a request addresses and answers it, or refuses it as Dataverse does. */
final class WebApi {

    static final String ROOT = "/api/data/v9.2";

    private static final Pattern ROW = Pattern.compile("(\\w+)\\(([^)]*)\\)");
    private static final Pattern ADD_TO_QUEUE =
            Pattern.compile("queues\\(([^)]*)\\)/Microsoft\\.Dynamics\\.CRM\\.AddToQueue");

    private final Environment environment;
    private final EntityApi entities;
    private final ActionApi actions;
    private final MetadataApi metadata;

    WebApi(Environment environment) {
        this.environment = environment;
        this.entities = new EntityApi(environment);
        this.actions = new ActionApi(environment);
        this.metadata = new MetadataApi(environment);
    }

    Answer answer(Request request, String environmentUrl) {
        try {
            return route(request, environmentUrl);
        } catch (Refusal refusal) {
            return refused(request, refusal);
        }
    }

    /** The headers that every answer of the Web API carries. */
    static Map<String, String> standardHeaders() {
        var requestId = UUID.randomUUID().toString();
        return Map.of(
                "OData-Version",
                "4.0",
                "Cache-Control",
                "no-cache",
                "x-ms-service-request-id",
                requestId,
                "REQ_ID",
                requestId,
                ServiceProtection.REMAINING,
                "7999",
                "x-ms-ratelimit-time-remaining-xrm-requests",
                "1,200.00",
                "x-ms-dop-hint",
                "4");
    }

    private Answer refused(Request request, Refusal refusal) {
        if (!request.prefers("odata.include-annotations")) {
            return environment.wording().answer(refusal);
        }
        var error = Map.of(
                "code", refusal.code(),
                "message", refusal.text(),
                "@Microsoft.PowerApps.CDS.ErrorDetails.ApiExceptionHttpStatusCode", refusal.status(),
                "@Microsoft.PowerApps.CDS.HelpLink", "http://go.microsoft.com/fwlink/?LinkID=398563");
        return Answer.json(refusal.status(), Map.of("error", error));
    }

    private Answer route(Request request, String environmentUrl) {
        var segment = segment(request.path());
        var call = ApiCall.of(request, environmentUrl);
        if (segment.startsWith("EntityDefinitions")) {
            return metadata.answer(call, segment);
        }
        return switch (segment) {
            case "" -> serviceDocument(call);
            case "$metadata" ->
                Answer.text(
                        200, "application/xml", Csdl.write(environment.schema().tables()));
            case "WhoAmI", "WhoAmI()" -> whoAmI(call);
            case "CloseIncident" -> actions.closeIncident(call);
            default -> addressed(call, segment);
        };
    }

    private Answer addressed(ApiCall call, String segment) {
        var queue = ADD_TO_QUEUE.matcher(segment);
        if (queue.matches()) {
            return actions.addToQueue(call, queue.group(1));
        }
        var row = ROW.matcher(segment);
        if (row.matches()) {
            return entities.row(call, table(row.group(1)), row.group(2));
        }
        return entities.collection(call, table(segment));
    }

    private Table table(String entitySet) {
        var table = environment.schema().bySet(entitySet);
        if (table == null) {
            throw Refusal.noSuchSegment(entitySet);
        }
        return table;
    }

    private static String segment(String path) {
        if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
            throw Refusal.noSuchSegment(path);
        }
        var segment = path.length() > ROOT.length() ? path.substring(ROOT.length() + 1) : "";
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Answer serviceDocument(ApiCall call) {
        var sets = environment.schema().tables().stream()
                .map(table -> Map.of("name", table.entitySet(), "kind", "EntitySet", "url", table.entitySet()))
                .toList();
        return Answer.json(200, Map.of("@odata.context", call.apiUrl() + "/$metadata", "value", sets));
    }

    private Answer whoAmI(ApiCall call) {
        if (!call.method().equals("GET")) {
            throw Refusal.noSuchResource(call.environmentUrl() + call.request().target());
        }
        return Answer.json(
                200,
                Json.object()
                        .put("@odata.context", call.apiUrl() + "/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse")
                        .put("BusinessUnitId", environment.businessUnitId())
                        .put("UserId", environment.userId())
                        .put("OrganizationId", environment.organizationId()));
    }
}
