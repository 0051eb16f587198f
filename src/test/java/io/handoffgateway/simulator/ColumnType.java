package io.handoffgateway.simulator;

/** The types of columns, with their names in payloads and in metadata. */
enum ColumnType {
    STRING("Edm.String", "String", "StringAttributeMetadata"),
    MEMO("Edm.String", "Memo", "MemoAttributeMetadata"),
    INTEGER("Edm.Int32", "Integer", "IntegerAttributeMetadata"),
    BIG_INTEGER("Edm.Int64", "BigInt", "BigIntAttributeMetadata"),
    DECIMAL("Edm.Decimal", "Decimal", "DecimalAttributeMetadata"),
    BOOLEAN("Edm.Boolean", "Boolean", "BooleanAttributeMetadata"),
    DATE_TIME("Edm.DateTimeOffset", "DateTime", "DateTimeAttributeMetadata"),
    UNIQUE_IDENTIFIER("Edm.Guid", "Uniqueidentifier", "UniqueIdentifierAttributeMetadata"),
    PICKLIST("Edm.Int32", "Picklist", "PicklistAttributeMetadata"),
    STATE("Edm.Int32", "State", "StateAttributeMetadata"),
    STATUS("Edm.Int32", "Status", "StatusAttributeMetadata"),
    OBJECT("Microsoft.Dynamics.CRM.expando", "Virtual", "AttributeMetadata");

    private final String edmType;
    private final String attributeType;
    private final String metadataType;

    ColumnType(String edmType, String attributeType, String metadataType) {
        this.edmType = edmType;
        this.attributeType = attributeType;
        this.metadataType = metadataType;
    }

    String edmType() {
        return edmType;
    }

    String attributeType() {
        return attributeType;
    }

    String metadataType() {
        return metadataType;
    }

    boolean text() {
        return this == STRING || this == MEMO;
    }

    boolean choice() {
        return this == PICKLIST || this == STATE || this == STATUS;
    }
}
