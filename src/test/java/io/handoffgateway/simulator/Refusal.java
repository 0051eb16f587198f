package io.handoffgateway.simulator;

/** A refusal in the words of Dataverse: the status, and the code and message of the error body. */
final class Refusal extends RuntimeException {

    private static final String PAYLOAD = "0x80048d19";
    private static final String QUERY = "0x80060888";

    private final int status;
    private final String code;

    private Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, message);
    }

    static Refusal doesNotExist(Table table, String id) {
        return of(404, "0x80040217", table.logicalName() + " With Id = " + id + " Does Not Exist");
    }

    static Refusal noSuchSegment(String segment) {
        return of(404, "0x8006088a", "Resource not found for the segment '" + segment + "'.");
    }

    static Refusal noSuchResource(String uri) {
        return of(404, "", "No HTTP resource was found that matches the request URI '" + uri + "'.");
    }

    static Refusal methodNotAllowed(String method) {
        return of(405, "0x0", "The requested resource does not support http method '" + method + "'.");
    }

    static Refusal unsupportedMediaType(String type) {
        return of(
                415,
                "0x0",
                "A supported MIME type could not be found that matches the content type of the request. None of the"
                        + " supported type(s) 'application/json' matches the content type '" + type + "'.");
    }

    static Refusal payload(Table table, String cause) {
        return of(
                400,
                PAYLOAD,
                "Error identified in Payload provided by the user for Entity :'" + table.entitySet()
                        + "', For more information on this error please follow this help link "
                        + "https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : " + cause
                        + "\r\n   at Microsoft.OData.JsonLight.ODataJsonLightResourceDeserializer.ReadResourceContent("
                        + "IODataJsonLightReaderResourceState resourceState)");
    }

    static Refusal actionPayload(String cause) {
        return of(
                400,
                PAYLOAD,
                "Error identified in Payload provided by the user. ---->  InnerException :"
                        + " Microsoft.OData.ODataException: "
                        + cause);
    }

    static Refusal unknownProperty(Table table, String property) {
        return payload(
                table,
                "Microsoft.Crm.CrmException: Invalid property '" + property + "' was found in entity '"
                        + table.typeName()
                        + "'. ---> Microsoft.OData.ODataException: The property '" + property
                        + "' does not exist on type '" + table.typeName()
                        + "'. Make sure to only use property names that are defined by the type.");
    }

    static Refusal undeclaredProperty(Table table, String property) {
        return payload(
                table,
                "Microsoft.OData.ODataException: An undeclared property '" + property
                        + "' which only has property annotations in the payload but no property value was found in the"
                        + " payload. In OData, only declared navigation properties and declared named streams can be"
                        + " represented as properties without values.");
    }

    static Refusal invalidAnnotation(Table table, String name) {
        return payload(
                table,
                "Microsoft.OData.ODataException: '" + name
                        + "' is an invalid instance annotation name. An instance annotation name must contain a period"
                        + " that is not at the start or end of the name.");
    }

    static Refusal cannotConvert(Table table, String literal, ColumnType type) {
        return payload(
                table,
                "Microsoft.OData.ODataException: Cannot convert the literal '" + literal + "' to the expected type '"
                        + type.edmType() + "'. ---> System.FormatException: Input string was not in a correct format.");
    }

    static Refusal objectExpected(Table table, String property, String found) {
        return payload(
                table,
                "Microsoft.OData.ODataException: An unexpected '" + found
                        + "' node was found when reading from the JSON reader for the property '" + property
                        + "'. A 'StartObject' node was expected.");
    }

    static Refusal valueForNavigation(Table table, String property) {
        return payload(
                table,
                "Microsoft.OData.ODataException: A 'PrimitiveValue' node with non-null value was found when trying to"
                        + " read the value of the navigation property '" + property
                        + "'; however, a 'StartArray' node, a 'StartObject' node, or a 'PrimitiveValue' node with null"
                        + " value was expected.");
    }

    static Refusal lookupWrittenDirectly(Table table) {
        return payload(
                table,
                "Microsoft.Crm.CrmException: CRM do not support direct update of Entity Reference properties, Use"
                        + " Navigation properties instead.");
    }

    static Refusal notWritable(Table table, Column column, boolean creating) {
        return payload(
                table,
                "Microsoft.Crm.CrmException: The property '" + column.name() + "' of entity '" + table.typeName()
                        + "' is not valid for " + (creating ? "create" : "update") + ".");
    }

    static Refusal wrongTarget(Table table, Lookup lookup, String found) {
        return payload(
                table,
                "Microsoft.OData.ODataException: The navigation property '" + lookup.navigation() + "' of '"
                        + table.typeName() + "' refers to " + lookup.targets() + " and cannot be bound to '" + found
                        + "'.");
    }

    static Refusal boundTwice(Table table, Lookup lookup) {
        return payload(
                table,
                "Microsoft.Crm.CrmException: The attribute '" + lookup.attribute()
                        + "' is bound more than once in the payload.");
    }

    static Refusal malformedJson(Table table, String reason) {
        return payload(table, "Microsoft.OData.Json.JsonReaderException: Invalid JSON. " + reason);
    }

    static Refusal badUrl() {
        return of(
                400,
                QUERY,
                "URL was not parsed due to an ODataUnrecognizedPathException. Resource not found for the segment"
                        + " provided in the URL.");
    }

    static Refusal badKey(String key) {
        return of(400, QUERY, "Bad Request - Error in query syntax. Unrecognized 'Edm.Guid' literal '" + key + "'.");
    }

    static Refusal noAlternateKey(Table table) {
        return of(
                400,
                "0x80060890",
                "The specified key attributes are not a defined key for the " + table.logicalName() + " entity");
    }

    static Refusal badQuery(String message) {
        return of(400, QUERY, message);
    }

    static Refusal unknownQueryProperty(String property, String type) {
        return badQuery("Could not find a property named '" + property + "' on type '" + type + "'.");
    }

    static Refusal tooLong(Table table, Column column) {
        return of(
                400,
                "0x80044331",
                "A validation error occurred.  The length of the '" + column.name() + "' attribute of the '"
                        + table.logicalName() + "' entity exceeded the maximum allowed length of '" + column.maxLength()
                        + "'.");
    }

    static Refusal outOfRange(Table table, Column column, Object value) {
        var accepted = column.options().keySet().stream().map(String::valueOf).toList();
        return of(
                400,
                "0x8004431a",
                "A validation error occurred. The value " + value + " of '" + column.name() + "' on record of type '"
                        + table.logicalName() + "' is outside the valid range. Accepted Values: "
                        + String.join(",", accepted));
    }

    static Refusal duplicateKey() {
        return of(412, "0x80040237", "A record with matching key values already exists.");
    }

    static Refusal keyViolated(String key, String column) {
        return of(
                412,
                "0x80060892",
                "Entity Key " + key + " violated. A record with the same value for " + column
                        + " already exists. A duplicate record cannot be created. Select one or more unique values and try"
                        + " again.");
    }

    static Refusal versionMismatch() {
        return of(
                412,
                "0x80060882",
                "The version of the existing record doesn't match the RowVersion property provided.");
    }

    static Refusal customerRequired() {
        return of(400, "0x80044410", "You should specify a parent contact or account.");
    }

    static Refusal closeIncidentNeeded() {
        return of(
                400,
                "0x80040203",
                "This message can not be used to set the state of incident to Resolved. In order to set state of"
                        + " incident"
                        + " to Resolved, use the CloseIncidentRequest message instead.");
    }

    static Refusal alreadyClosed() {
        return of(400, "0x80044411", "Already Closed or Canceled");
    }

    static Refusal readOnly() {
        return of(400, "0x8004022e", "The record cannot be updated because it is read-only.");
    }

    static Refusal statusDoesNotFit(Table table, int state, int status) {
        return of(
                400,
                "0x80048408",
                status + " is not a valid status code for state code " + state + " on " + table.logicalName()
                        + ". State code is invalid or state code is valid but status code is invalid for a specified"
                        + " state code.");
    }

    static Refusal alreadyInQueue() {
        return of(
                400,
                "0x80040526",
                "An active queue item already exists for the given object. Cannot create more than one active"
                        + " queue item"
                        + " for this object.");
    }

    static Refusal inactiveQueue() {
        return of(400, "0x80040521", "The queue is inactive. The item cannot be added to it.");
    }
}
