package io.handoffgateway.routetext;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.RouteFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that expressions read are a closed set, and some of what they read goes into no log. */
class PropertiesTest {

    private static final Texts TEXTS = new Texts(Set.of("simple", "constant", "jq", "exchangeProperty", "header"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${exchangeProperty.org}",
                "${exchangeProperty[org]}",
                "${exchangeProperty.handoff.session.id}",
                "${exchangeProperty.handoff?.session?.customer.name}",
                "${exchangeProperty.urgent}",
                "${exchangeProperty.carried.note}",
                "${exchangeProperty[carried.note]}",
                "${exchangeProperty.CamelSplitIndex}"
            })
    void areKnownWhenTheGatewayARouteOrCamelSetsThem(String text) {
        assertThat(unknown(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${exchangeProperty.urgnt}",
                "${exchangeProperty[orgg]}",
                "${exchangeProperty.handoff.sentiment}",
                "${exchangeProperty.handoff.session.chanel}",
                "${exchangeProperty.handoff.session.customer.nam}",
                "${exchangeProperty.resolve.sesionId}",
                "${exchangeProperty.CamelSplitIndx}",
                "direct:dynamics-call-${exchangeProperty.orgg}",
                "with(${body}, 'x', ${exchangeProperty.urgnt})"
            })
    void areRefusedOtherwise(String text) {
        assertThat(unknown(text)).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("did you mean"));
    }

    @Test
    void theTypesOfPropertiesAreThoseThatSetThem() throws ReflectiveOperationException {
        for (Map.Entry<String, String> type : Members.TYPES.entrySet()) {
            assertThat(Class.forName(type.getValue()).getField("PROPERTY").get(null))
                    .isEqualTo(type.getKey());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${body}",
                "${bodyAs(String)}",
                "${exchangeProperty.email}",
                "${exchangeProperty.handoff.session.customer.name}",
                "${exchangeProperty.received}",
                "${exchangeProperty.copy}",
                "${headers}"
            })
    void arePersonalAndNotLogged(String text) {
        assertThat(leaks("log: {id: c, message: \"%s\"}".formatted(text))).hasSize(1);
        assertThat(leaks("throwException: {id: c, exceptionType: x, message: \"%s\"}".formatted(text)))
                .hasSize(1);
        assertThat(leaks("toD: {id: c, uri: \"micrometer:counter:x?tags=a=%s\"}".formatted(text)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${exchangeProperty.identity}",
                "${exchangeProperty.handoff.session.channel}",
                "${exchangeProperty.urgent}",
                "${bodyType}",
                "${body.size}",
                "${exception.message}"
            })
    void areLoggedWhenTheyTellOfNobody(String text) {
        assertThat(leaks("log: {id: c, message: \"%s\"}".formatted(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.slack.com/services/T1/B1/c",
                "https://example.webhook.office.com/webhookb2/a@b/IncomingWebhook/c/d",
                "https://partner.example/in/a8Gk29dkWq0Zm3Xr71Lp",
                "https://ann:secret@partner.example/in",
                "https://partner.example/in?sig=abc",
                "https://partner.example/in?code=abc",
                "Bearer abc"
            })
    void aSecretIsNotWrittenOut(String text) {
        assertThat(leaks("to: {id: c, uri: \"%s\"}".formatted(text))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://partner.example/handoff-notifications-v2/of-all-customers-2",
                "https://{{partner.user}}:{{partner.password}}@partner.example/in",
                "https://partner.example/in?sig={{partner.sig}}",
                "Bearer {{partner.token}}"
            })
    void aPlaceholderOrAPlainAddressIsNoSecret(String text) {
        assertThat(leaks("to: {id: c, uri: \"%s\"}".formatted(text))).isEmpty();
    }

    private static List<Finding> unknown(String text) {
        return new Properties(TEXTS, files("log: {id: c, message: \"%s\"}".formatted(text)))
                .unknown()
                .toList();
    }

    private static List<Finding> leaks(String step) {
        return new Leaks(TEXTS, files(step)).all().toList();
    }

    private static List<RouteFile> files(String step) {
        String set = "{setProperty: {id: %s, name: %s, expression: {simple: {expression: \"%s\"}}}}";
        String steps = String.join(
                ", ",
                set.formatted("a", "urgent", "true"),
                set.formatted("b", "carried.note", "x"),
                set.formatted("d", "copy", "${exchangeProperty.email}"),
                "{%s}".formatted(step));
        return List.of(RouteFile.parse(
                Path.of("a-b.camel.yaml"),
                "- route: {id: a-b, from: {uri: \"direct:a\", steps: [%s]}}".formatted(steps)));
    }
}
