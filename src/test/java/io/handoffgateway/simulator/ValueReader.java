package io.handoffgateway.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Reads the value of a column from JSON and refuses what is not of the column's type. */
final class ValueReader {

    private ValueReader() {}

    static Object read(Table table, Column column, JsonNode json) {
        return switch (column.type()) {
            case STRING, MEMO -> text(table, column, json);
            case UNIQUE_IDENTIFIER -> guid(table, column, json);
            case DATE_TIME -> dateTime(table, column, json);
            case OBJECT -> object(table, column, json);
            case BOOLEAN -> json.isBoolean() ? (Object) json.booleanValue() : mismatch(table, column, json);
            case DECIMAL -> json.isNumber() ? json.decimalValue() : mismatch(table, column, json);
            case BIG_INTEGER ->
                json.canConvertToLong() && json.isIntegralNumber()
                        ? (Object) json.longValue()
                        : mismatch(table, column, json);
            case INTEGER, PICKLIST, STATE, STATUS ->
                json.isIntegralNumber() && json.canConvertToInt()
                        ? (Object) json.intValue()
                        : mismatch(table, column, json);
        };
    }

    private static Object text(Table table, Column column, JsonNode json) {
        return json.isTextual() ? json.textValue() : mismatch(table, column, json);
    }

    private static Object guid(Table table, Column column, JsonNode json) {
        return json.isTextual() && Guids.valid(json.textValue())
                ? Guids.canonical(json.textValue())
                : mismatch(table, column, json);
    }

    private static Object dateTime(Table table, Column column, JsonNode json) {
        try {
            return OffsetDateTime.parse(json.asText())
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toInstant()
                    .toString();
        } catch (DateTimeParseException notADateTime) {
            return mismatch(table, column, json);
        }
    }

    private static Object object(Table table, Column column, JsonNode json) {
        if (!json.isObject()) {
            throw Refusal.objectExpected(table, column.name(), json.isArray() ? "StartArray" : "PrimitiveValue");
        }
        return Json.plain(json);
    }

    private static Object mismatch(Table table, Column column, JsonNode json) {
        throw Refusal.cannotConvert(table, json.isValueNode() ? json.asText() : json.toString(), column.type());
    }
}
