package io.handoffgateway.contact;

import static io.handoffgateway.support.Json.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.simulator.DynamicsSimulator;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 9, "An email". */
class CustomerAddressTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "N/A",
                "n/a",
                "none",
                "-",
                "unknown",
                "null",
                "anonymous email",
                "ada",
                "ada@",
                "@example.com",
                "ada@localhost",
                "n/a@n/a",
                "n/a@n/a.com",
                "none@none.com",
                "NoEmail@noemail.com",
                "anonymous@4711.invalid",
                "ada@example..com",
                "ada@.com",
                "ada@example.com.",
                "ada@example.com/x",
                "ada at example.com",
                "ada lovelace@example.com",
                "ada@exa mple.com",
                "ada@bob@example.com",
                "ada@example.com, bob@example.com",
                "ada@example.com; bob@example.com",
                "ada@example.com bob@example.com",
                "Ada <ada@example.com>, Bob <bob@example.com>",
                "Support: ada@example.com;",
                "undisclosed-recipients:;",
                "(nobody)",
                "\"\"",
                "<@relay.example:ada@example.com>",
                "<>",
                "Ada <>",
                "Ada <ada@example.com",
                "\"ada@example.com\"",
                "a%27 or 1 eq 1@example.com",
                "x' or emailaddress1 ne 'y@example.com",
                "*_[a]@example.com",
                "a/b?c=d;e,f:g$h@example.com",
                "mailto:",
                "+442071234567",
                "https://app.example/@ada",
            })
    void whatIsNoAddressLinksNobodyAndStaysInTheDescription(String email) {
        var replies = List.of(
                handoff(acme(), "h1", email, "Ada"),
                handoff(acme(), "h2", email, null),
                handoff(umbrella(), "h1", email, null));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(201));
        assertThat(ACME.requests().of("GET", "/contacts")).isEmpty();
        assertThat(ACME.records("contacts")).isEmpty();
        assertThat(UMBRELLA.records("contacts")).isEmpty();
        assertThat(ACME.records("incidents")).hasSize(2).allSatisfy(incident -> {
            assertThat(incident).doesNotContainKey("_customerid_value");
            assertThat(lines(incident)).contains("Email: " + email);
        });
        assertThat(ACME.records("incidents").get(1)).containsEntry("title", "Support - Anonymous");
        assertThat(UMBRELLA.records("incidents")).singleElement().satisfies(incident -> assertThat(incident)
                .containsEntry("_customerid_value", UMBRELLA_CUSTOMER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com\u00a0",
                "\u00a0ada@example.com",
                "\u200bada@example.com",
                "ada\u200b@example.com",
                "ada@exam\u00adple.com",
                "ada@example.com\ufeff",
                "\u2060ada@example.com\u200d",
                "\u202aada@example.com\u202c",
                "\u2066ada@example.com\u2069",
                "ada@example.com\u3000",
                "ada@example.com\u2028",
                "\u115fada@example.com\ufe0f",
                "ada@example.com\u2800",
                "ada@example.com\udb40\udc20",
                "ada@example.com\u0000",
                "\tada@example.com\r\n",
                "ada @example.com",
                "ada@\u00a0example.com",
                "ADA@EXAMPLE.COM",
                "<ada@example.com>",
                "< ada@example.com >",
                "mailto:ada@example.com",
                "MAILTO:ada@example.com?subject=Hello%20there",
                "mailto:%61da@example.com",
                "<mailto:ada@example.com>",
                "ada@example.com<mailto:ada@example.com>",
                "ada@example.com <ada@example.com>",
                "Ada Lovelace <ada@example.com>",
                "Ada\u00a0Lovelace\u200b <ada@example.com>\u00a0",
                "\"Lovelace, Ada\" <ada@example.com>",
                "Lovelace, Ada <ada@example.com>",
                "Support: Ada <ada@example.com>",
                "ada@example.com (Ada Lovelace)",
                "\"ada@home\" <ada@example.com>",
                "=?utf-8?B?QWRhIExvdmVsYWNl?= <ada@example.com>",
            })
    void anAddressIsTheSameHoweverItComes(String email) {
        var known = ACME.seed("contacts", Map.of("emailaddress1", "ada@example.com", "lastname", "Lovelace"));

        var reply = handoff(acme(), "h1", email, null);

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(ACME.requests().of("POST", "/contacts")).isEmpty();
        assertThat(ACME.records("incidents")).singleElement().satisfies(incident -> {
            assertThat(incident).containsEntry("_customerid_value", known);
            assertThat(lines(incident))
                    .anySatisfy(line -> assertThat(line).isEqualToIgnoringCase("Email: ada@example.com"));
        });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', nullValues = "-", textBlock = """
            Ada Lovelace <ada@example.com>                     | -   | Support - Ada Lovelace    | Ada      | Lovelace
            "Lovelace, Ada" <ada@example.com>                  | -   | Support - Lovelace, Ada   | Lovelace, | Ada
            Lovelace, Ada <ada@example.com>                    | -   | Support - Lovelace, Ada   | Lovelace, | Ada
            ada@example.com (Ada Lovelace)                     | -   | Support - Ada Lovelace    | Ada      | Lovelace
            =?utf-8?B?QWRhIEzDqXZlbGFjZQ==?= <ada@example.com> | -   | Support - Ada Lévelace    | Ada      | Lévelace
            Ada Lovelace <ada@example.com>                     | Bob | Support - Bob             | -        | Bob
            ada@example.com <ada@example.com>                  | -   | Support - ada@example.com | -        | ada
            <ada@example.com>                                  | -   | Support - ada@example.com | -        | ada
            """)
    void theNameBesideTheAddressIsUsedWhereNoneWasGiven(
            String email, @Nullable String name, String title, @Nullable String firstName, String lastName) {
        handoff(acme(), "h1", email, name);

        assertThat(ACME.records("contacts")).singleElement().satisfies(contact -> {
            assertThat(contact.get("emailaddress1")).isEqualTo("ada@example.com");
            assertThat(contact.get("firstname")).isEqualTo(firstName);
            assertThat(contact.get("lastname")).isEqualTo(lastName);
        });
        assertThat(ACME.records("incidents").get(0)).containsEntry("title", title);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 120, 250, 320})
    void anAddressThatNoContactCanHoldIsNeverCut(int length) {
        var address = "a".repeat(64) + "@" + "b".repeat(length - 69) + ".com";

        for (var lands : List.of(Map.entry(acme(), ACME), Map.entry(umbrella(), UMBRELLA))) {
            for (var name : List.of("Ada", "A".repeat(70) + " " + "B".repeat(300))) {
                var reply = handoff(lands.getKey(), "h" + name.length(), address, name);
                assertThat(reply.status()).as(reply.body()).isEqualTo(201);
            }
            assertLanded(lands.getValue(), address);
        }
    }

    private static void assertLanded(DynamicsSimulator dynamics, String address) {
        assertThat(dynamics.records("contacts")).isEmpty();
        assertThat(dynamics.records("incidents")).hasSize(2).allSatisfy(incident -> assertThat(lines(incident))
                .contains("Email: " + address));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 120, 320})
    void aChatLandsWithoutAnAddressThatItsColumnCannotHold(int length) {
        var address = "a".repeat(64) + "@" + "b".repeat(length - 69) + ".com";

        var reply = acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "web",
                 "contact": {"name": "%s", "email": "%s"}}}""".formatted("A".repeat(300), address));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(ACME.records("oc_liveworkitems")).singleElement().satisfies(item -> {
            assertThat(item).doesNotContainKey("email");
            assertThat(String.valueOf(item.get("customerInfo"))).contains(address);
        });
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            N/A,                            -
            Ada Lovelace <ada@example.com>, ada@example.com
            """)
    void aChatHasAnAddressOrNone(String email, @Nullable String address) {
        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "web", "contact": {"email": "%s"}}}""".formatted(email));

        assertThat(ACME.records("oc_liveworkitems")).singleElement().satisfies(item -> assertThat(item.get("email"))
                .isEqualTo(address));
    }

    private static Reply handoff(Client client, String identity, String email, @Nullable String name) {
        return client.post("/handoff", """
                {"handoff_id": "%s", "session": {"id": "s1", "channel": "email",
                 "contact": {"email": %s, "name": %s}}}""".formatted(identity, quoted(email), name == null ? "null" : quoted(name)));
    }

    private static List<String> lines(Map<String, Object> incident) {
        return String.valueOf(incident.get("description")).lines().toList();
    }
}
