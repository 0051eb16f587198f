package io.handoffgateway.routetest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Stream;

/** The form of a {@code *.test.yaml}, which editors read too. */
final class TestSchema {

    private static final String SCHEMA = "/schema/route-test.schema.json";

    private final JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(
                    read(),
                    SchemaValidatorsConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .locale(Locale.ENGLISH)
                            .build());

    private static JsonNode read() {
        try (InputStream schema = TestSchema.class.getResourceAsStream(SCHEMA)) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where the file is not of that form. */
    Stream<Finding> violations(RouteFile file) {
        return schema.validate(file.root()).stream().map(message -> finding(file, message));
    }

    private static Finding finding(RouteFile file, ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        Place place = new Place(file, pointer, file.root().at(pointer));
        Place nearest = message.getProperty() == null ? place : place.nearest(message.getProperty());
        return nearest.broken(message.getMessage().replaceFirst("^[^:]*: ", ""));
    }
}
