package io.handoffgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;
import org.xmlunit.builder.Input;
import org.xmlunit.xpath.JAXPXPathEngine;

class DynamicsMetadataTest {

    private static final Map<String, String> CSDL = Map.of(
            "edmx", "http://docs.oasis-open.org/odata/ns/edmx", "edm", "http://docs.oasis-open.org/odata/ns/edm");
    private static final String INCIDENT = "EntityDefinitions(LogicalName='incident')";

    private final DynamicsSimulator dynamics = DynamicsSimulator.start(0, Mode.STOCK);
    private final TestClient client = new TestClient(dynamics);

    @AfterEach
    void stop() {
        dynamics.close();
    }

    @Test
    void tellsTheLengthOfAMemo() {
        var path = INCIDENT + "/Attributes/Microsoft.Dynamics.CRM.MemoAttributeMetadata?$select=LogicalName,MaxLength";

        var memos = client.get(path).json().path("value");

        assertThat(memos).hasSize(1);
        assertThat(memos.get(0).path("LogicalName").asText()).isEqualTo("description");
        assertThat(memos.get(0).path("MaxLength").asInt()).isEqualTo(2000);
        assertThat(memos.get(0).has("SchemaName")).isFalse();
    }

    @Test
    void tellsTheLengthOfAWidenedColumn() {
        dynamics.schema().maxLength("incident", "description", 100_000);

        assertThat(client.get(INCIDENT
                                + "/Attributes(LogicalName='description')/Microsoft.Dynamics.CRM.MemoAttributeMetadata")
                        .json()
                        .path("MaxLength")
                        .asInt())
                .isEqualTo(100_000);
    }

    @Test
    void tellsTheLengthsOfStrings() {
        var path = INCIDENT + "/Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength"
                + "&$filter=LogicalName%20eq%20%27title%27";

        assertThat(client.get(path)
                        .json()
                        .path("value")
                        .get(0)
                        .path("MaxLength")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void tellsTheOptionsOfAChoice() {
        var path = INCIDENT + "/Attributes(LogicalName='prioritycode')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata"
                + "?$select=LogicalName&$expand=OptionSet,GlobalOptionSet";

        assertThat(client.get(path).json().path("OptionSet").path("Options"))
                .extracting(option -> option.path("Value").asInt())
                .containsExactly(1, 2, 3);
        assertThat(client.get(path.replace("?$select=LogicalName&$expand=OptionSet,GlobalOptionSet", ""))
                        .json()
                        .has("OptionSet"))
                .isFalse();
    }

    @Test
    void tellsTypesAndRequiredLevels() {
        var attributes = client.get(INCIDENT + "/Attributes?$select=LogicalName,AttributeType,RequiredLevel")
                .json()
                .path("value");

        assertThat(one(attributes, "LogicalName", "title").path("AttributeType").asText())
                .isEqualTo("String");
        var customer = one(attributes, "LogicalName", "customerid");
        assertThat(customer.path("AttributeType").asText()).isEqualTo("Customer");
        assertThat(customer.path("RequiredLevel").path("Value").asText()).isEqualTo("SystemRequired");
    }

    @Test
    void tellsTheLookups() {
        var relationships = client.get(INCIDENT
                        + "/ManyToOneRelationships?$select=ReferencingEntityNavigationPropertyName,ReferencedEntity")
                .json()
                .path("value");

        assertThat(relationships)
                .extracting(each ->
                        each.path("ReferencingEntityNavigationPropertyName").asText() + " -> "
                                + each.path("ReferencedEntity").asText())
                .contains("customerid_contact -> contact", "new_region -> new_region", "ownerid -> owner")
                .noneMatch(each -> each.startsWith("queueid"));
    }

    @Test
    void tellsTheEntitySet() {
        assertThat(client.get("EntityDefinitions(LogicalName='new_region')?$select=EntitySetName")
                        .json()
                        .path("EntitySetName")
                        .asText())
                .isEqualTo("new_regions");
        assertThat(client.get("EntityDefinitions?$select=LogicalName&$filter=EntitySetName%20eq%20%27contacts%27")
                        .json()
                        .path("value")
                        .get(0)
                        .path("LogicalName")
                        .asText())
                .isEqualTo("contact");
    }

    @Test
    void expandsAttributesOfATable() {
        var path = INCIDENT + "?$select=LogicalName&$expand=Attributes($select=LogicalName),"
                + "ManyToOneRelationships($select=ReferencedEntity)";

        var definition = client.get(path).json();

        assertThat(one(definition.path("Attributes"), "LogicalName", "title").has("AttributeType"))
                .isFalse();
        assertThat(definition.path("ManyToOneRelationships")).isNotEmpty();
    }

    @Test
    void knowsNothingOfOtherTables() {
        assertThat(client.get("EntityDefinitions(LogicalName='nope')").code()).isEqualTo("0x80040217");
        assertThat(client.get(INCIDENT + "/Attributes(LogicalName='nope')").status())
                .isEqualTo(404);
        assertThat(client.get(INCIDENT + "/Nonsense").code()).isEqualTo("0x8006088a");
        assertThat(client.get(INCIDENT + "?$expand=Nonsense").status()).isEqualTo(400);
        assertThat(client.post("EntityDefinitions", "{}").status()).isEqualTo(405);
    }

    @Test
    void describesItselfToODataClients() {
        var csdl = client.get("$metadata").response().body();

        assertThat(attributes(csdl, "/edmx:Edmx/edmx:DataServices/edm:Schema/@Namespace"))
                .containsExactly("Microsoft.Dynamics.CRM");
        assertThat(attributes(
                        csdl, "//edm:EntityContainer/edm:EntitySet[@Name='contacts' or @Name='incidents']/@EntityType"))
                .containsExactlyInAnyOrder("Microsoft.Dynamics.CRM.contact", "Microsoft.Dynamics.CRM.incident");
        assertThat(attributes(csdl, "//edm:EntityType[@Name='contact']/edm:Property/@Name"))
                .contains("contactid", "emailaddress1", "_ownerid_value");
        assertThat(attributes(csdl, "//edm:EntityType[@Name='incident']/edm:NavigationProperty/@Name"))
                .contains("customerid_contact", "Incident_Annotation");
        assertThat(dynamics.requests().of("GET", "$metadata")).hasSize(1);
    }

    private static List<String> attributes(String xml, String path) {
        var attributes = new JAXPXPathEngine();
        attributes.setNamespaceContext(CSDL);
        return StreamSupport.stream(
                        attributes
                                .selectNodes(path, Input.fromString(xml).build())
                                .spliterator(),
                        false)
                .map(Node::getNodeValue)
                .toList();
    }

    private static JsonNode one(JsonNode entries, String name, String value) {
        for (var entry : entries) {
            if (entry.path(name).asText().equals(value)) {
                return entry;
            }
        }
        throw new AssertionError("No " + value + " in " + entries);
    }
}
