package io.handoffgateway.simulator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code $metadata}: as in Dynamics, names and types and neither lengths nor options. */
final class Csdl {

    private static final String HEAD = """
            <?xml version="1.0" encoding="utf-8"?>
            <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
            <Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">
            <EntityType Name="crmbaseentity" Abstract="true"/>
            <EntityType Name="owner" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="ownerid"/></Key>
            <Property Name="ownerid" Type="Edm.Guid"/></EntityType>
            <ComplexType Name="expando" OpenType="true"/>
            """;
    private static final String TAIL = "</Schema></edmx:DataServices></edmx:Edmx>\n";

    private Csdl() {}

    static String write(List<Table> tables) {
        var types = tables.stream().map(Csdl::entityType).collect(Collectors.joining());
        var sets = tables.stream().map(Csdl::entitySet).collect(Collectors.joining());
        return HEAD + types + "<EntityContainer Name=\"System\">" + sets + "</EntityContainer>" + TAIL;
    }

    private static String entityType(Table table) {
        var properties = table.properties().stream().map(name -> property(table, name));
        var navigations = table.lookups().values().stream()
                .map(lookup -> navigation(lookup.navigation(), "mscrm." + lookup.referencedEntity()));
        var collections = table.childCollections().stream()
                .map(children -> navigation(children.navigation(), "Collection(mscrm." + children.table() + ")"));
        var members = Stream.of(properties, navigations, collections)
                .flatMap(each -> each)
                .collect(Collectors.joining());
        return ("<EntityType Name=\"%s\" BaseType=\"mscrm.crmbaseentity\"><Key><PropertyRef Name=\"%s\"/></Key>"
                        + "%s</EntityType>%n")
                .formatted(table.logicalName(), table.primaryId(), members);
    }

    private static String property(Table table, String name) {
        var type = table.propertyType(name);
        return "<Property Name=\"%s\" Type=\"%s\"/>".formatted(name, type == null ? "Edm.String" : type.edmType());
    }

    private static String navigation(String name, String type) {
        return "<NavigationProperty Name=\"%s\" Type=\"%s\"/>".formatted(name, type);
    }

    private static String entitySet(Table table) {
        return "<EntitySet Name=\"%s\" EntityType=\"Microsoft.Dynamics.CRM.%s\"/>%n"
                .formatted(table.entitySet(), table.logicalName());
    }
}
