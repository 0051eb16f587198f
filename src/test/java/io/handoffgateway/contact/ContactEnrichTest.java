package io.handoffgateway.contact;

import static io.handoffgateway.support.Json.json;
import static io.handoffgateway.support.Json.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Client;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactEnrichTest extends GatewayTest {

    private static final String OLD = "2020-01-01T00:00:00Z";
    private static final String NEW = "2024-01-01T00:00:00Z";

    @Test
    void createsTheContactOfANewCustomer() {
        acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "ses_1", "channel": "email", "contact":
                  {"name": "Ada King Lovelace", "email": " Ada@Example.com ", "phone_number": "+442071234567"}}}""");

        var created = RecordIds.contactId("acme", "ada@example.com");
        var requests = ACME.requests().of("POST", "/contacts");
        assertThat(requests).hasSize(1);
        assertThat(json(requests.get(0).body())).isEqualTo(json("""
                {"contactid": "%s", "firstname": "Ada King", "lastname": "Lovelace", "emailaddress1": "Ada@Example.com",
                 "mobilephone": "+442071234567", "description": "Created from chat session ses_1"}""", created));
        assertThat(linkedContacts()).containsExactly(created.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien+test&co@example.com",
                "\"quoted, \\ me\"@example.com",
                "100%@example.com",
                "a%27or@example.com",
                "\"x' or emailaddress1 ne 'y\"@example.com",
                "''''@example.com",
                "#hash@example.com",
                "a/b?c=d&e$h@example.com",
                "\"a&$filter=contactid ne null\"@example.com",
                "${body}{{x}}@example.com",
                "😀@example.com",
                "Ünï@exämple.com"
            })
    void findsAgainWhateverTheEmailIs(String email) {
        ACME.seed("contacts", Map.of("emailaddress1", "somebody-else@example.com", "lastname", "Else"));

        var replies = List.of(handoff("h1", email, null), handoff("h2", email, null));

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(201));
        assertThat(ACME.requests().of("POST", "/contacts")).hasSize(1);
        assertThat(linkedContacts()).hasSize(2).containsOnly(idOf(email));
        assertThat(ACME.requests().of("GET", "/contacts")).hasSize(2).allSatisfy(request -> assertThat(
                        URLDecoder.decode(request.path(), StandardCharsets.UTF_8))
                .contains("&$filter=emailaddress1 eq '" + email.replace("'", "''") + "'&"));
    }

    @Test
    void linksTheContactThatAlreadyExists() {
        var known = ACME.seed("contacts", Map.of("emailaddress1", "Ada@Example.com", "lastname", "Lovelace"));

        handoff("h1", " ada@example.COM\n", "Ada");

        assertThat(linkedContacts()).containsExactly(known);
        assertThat(ACME.requests().of("POST", "/contacts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ada                     |               | Ada
            ' Ada  King   Lovelace '| Ada King      | Lovelace
            Dr. O'Brien "Bob" %#&   | Dr. O'Brien "Bob" | %#&
            😀 Ünï 李               | 😀 Ünï        | 李
            ''                      |               | ada.l
            """)
    void splitsTheNameAtTheLastBlank(String name, @Nullable String firstName, String lastName) {
        handoff("h1", "ada.l@example.com", name);

        assertThat(ACME.records("contacts")).singleElement().satisfies(contact -> {
            assertThat(contact.get("firstname")).isEqualTo(firstName);
            assertThat(contact.get("lastname")).isEqualTo(lastName);
        });
    }

    @Test
    void ofSeveralMatchesLinksTheOldestActiveOne() {
        seed(OLD, 1);
        seed(NEW, 0);
        var oldestActive = seed("2023-01-01T00:00:00Z", 0);
        seed("2023-06-01T00:00:00Z", 0);

        handoff("h1", "ada@example.com", "Ada");

        assertThat(linkedContacts()).containsExactly(oldestActive);
        assertThat(ACME.requests().of("POST", "/contacts")).isEmpty();
    }

    @Test
    void findsTheActiveOneBehindManyInactiveOnes() {
        IntStream.range(0, 30).forEach(i -> seed(OLD, 1));
        var active = seed(NEW, 0);

        handoff("h1", "ada@example.com", "Ada");

        assertThat(linkedContacts()).containsExactly(active);
    }

    @Test
    void createsAContactWhenAllMatchesAreInactive() {
        seed(OLD, 1);

        handoff("h1", "ada@example.com", "Ada");

        assertThat(linkedContacts()).containsExactly(idOf("ada@example.com"));
    }

    @Test
    void linksItsOwnContactAlthoughSomebodyDeactivatedIt() {
        ACME.seed(
                "contacts",
                Map.of("contactid", idOf("ada@example.com"), "emailaddress1", "ada@example.com", "statecode", 1));

        handoff("h1", "ada@example.com", "Ada");

        assertThat(linkedContacts()).containsExactly(idOf("ada@example.com"));
    }

    @Test
    void linksItsOwnContactAlthoughSomebodyChangedItsEmail() {
        ACME.seed("contacts", Map.of("contactid", idOf("ada@example.com"), "emailaddress1", "countess@example.com"));

        var reply = handoff("h1", "ada@example.com", "Ada");

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(linkedContacts()).containsExactly(idOf("ada@example.com"));
    }

    @Test
    void handoffsOfANewCustomerAtOnceMakeOneContact() {
        var replies = Client.atOnce(IntStream.range(0, 50).mapToObj(i -> (Callable<Reply>)
                        () -> handoff("h" + i, i % 2 == 0 ? "ada@example.com" : "ADA@example.com", "Ada")))
                .toList();

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(ACME.records("contacts")).hasSize(1);
        assertThat(linkedContacts()).hasSize(50).containsOnly(idOf("ada@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void createsNoIncidentWithoutItsContact(String method) {
        ACME.faults()
                .add(Fault.status(403, "0x80040220", "missing prv")
                        .onMethod(method)
                        .onPath("/contacts"));

        var reply = handoff("h1", "ada@example.com", "Ada");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.at("/cause")).isEqualTo("dynamics.missing-privilege");
        assertThat(ACME.records("incidents")).isEmpty();
    }

    private Reply handoff(String identity, String email, @Nullable String name) {
        return acme().post("/handoff", """
                {"handoff_id": "%s", "session": {"id": "s1", "channel": "email",
                 "contact": {"email": %s, "name": %s}}}""".formatted(identity, quoted(email), name == null ? "null" : quoted(name)));
    }

    private static String seed(String createdOn, int state) {
        return ACME.seed(
                "contacts",
                Map.of(
                        "contactid",
                        UUID.randomUUID().toString(),
                        "emailaddress1",
                        "ada@example.com",
                        "createdon",
                        createdOn,
                        "statecode",
                        state));
    }

    private static String idOf(String email) {
        return RecordIds.contactId("acme", email).toString();
    }

    private static List<@Nullable Object> linkedContacts() {
        return ACME.records("incidents").stream()
                .<@Nullable Object>map(incident -> incident.get("_customerid_value"))
                .toList();
    }
}
