package io.handoffgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.handoff.RecordIds;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 9: a merged contact stands for its master; and what is in the way of a new contact is linked. */
class MergedContactTest extends GatewayTest {

    private static final String EMAIL = "ada@example.com";
    private static final String DERIVED = RecordIds.contactId("acme", EMAIL).toString();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void linksTheMasterThroughHoweverManyMerges(int merges) {
        var ids = ids(merges + 1);
        IntStream.range(0, merges)
                .forEach(i -> seed(ids.get(i), i == 0 ? EMAIL : i + "@example.com", 1, ids.get(i + 1)));
        seed(ids.get(merges), "countess@example.com", 0, null);

        assertLinked(ids.get(merges));
        assertThat(ACME.requests().of("POST", "/contacts")).isEmpty();
    }

    @Test
    void linksTheMasterOfItsOwnContact() {
        var master = ids(1).get(0);
        seed(DERIVED, EMAIL, 1, master);
        seed(master, "countess@example.com", 0, null);

        assertLinked(master);
    }

    @Test
    void linksTheMasterOfItsOwnContactWhoseEmailSomebodyChanged() {
        var master = ids(1).get(0);
        seed(DERIVED, "lady@example.com", 1, master);
        seed(master, "countess@example.com", 0, null);

        assertLinked(master);
    }

    @Test
    void prefersAnActiveContactWithTheEmailToAMaster() {
        var ids = ids(3);
        seed(ids.get(0), EMAIL, 1, ids.get(1));
        seed(ids.get(1), "countess@example.com", 0, null);
        seed(ids.get(2), EMAIL, 0, null);

        assertLinked(ids.get(2));
    }

    @Test
    void triesTheMasterOfTheNextOneWhereTheFirstLeadsNowhere() {
        var ids = ids(4);
        seed(ids.get(0), EMAIL, 1, ids.get(3));
        seed(ids.get(1), EMAIL, 1, ids.get(2));
        seed(ids.get(2), "countess@example.com", 0, null);

        assertLinked(ids.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void neverGoesInACircle(int length) {
        var ids = ids(length);
        IntStream.range(0, length).forEach(i -> seed(ids.get(i), EMAIL, 1, ids.get((i + 1) % length)));

        assertLinked(DERIVED);
    }

    @Test
    void createsAContactWhenTheMasterIsGoneOrInactive() {
        var ids = ids(4);
        seed(ids.get(0), EMAIL, 1, ids.get(1));
        seed(ids.get(2), EMAIL, 1, ids.get(3));
        seed(ids.get(3), "countess@example.com", 1, null);

        assertLinked(DERIVED);
    }

    @Test
    void asksAgainWhenTheMasterCannotBeRead() {
        var ids = ids(2);
        seed(ids.get(0), EMAIL, 1, ids.get(1));
        seed(ids.get(1), "countess@example.com", 0, null);
        ACME.faults().add(Fault.status(503).onPath("/contacts\\(").times(1));

        assertLinked(ids.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {EMAIL, "ADA@example.com"})
    void linksTheContactThatAnotherIntegrationMadeMeanwhile(String email) {
        var other = ids(1).get(0);
        ACME.keepEmailsUnique();
        meanwhile(() -> seed(other, email, 0, null));

        assertLinked(other);
        assertThat(ACME.records("contacts")).hasSize(1);
    }

    @Test
    void linksTheMasterOfTheContactThatWasMadeMeanwhile() {
        var ids = ids(2);
        ACME.keepEmailsUnique();
        meanwhile(() -> {
            seed(ids.get(0), EMAIL, 1, ids.get(1));
            seed(ids.get(1), "countess@example.com", 0, null);
        });

        assertLinked(ids.get(1));
    }

    @Test
    void linksTheInactiveContactThatNoOtherCanStandBeside() {
        var inactive = ids(1).get(0);
        ACME.keepEmailsUnique();
        seed(inactive, EMAIL, 1, null);

        assertLinked(inactive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x80060892", "0x80040333", "0x80040237", "", "0x0"})
    void linksTheContactMadeMeanwhileWhateverTheRefusalsCode(String code) {
        var other = ids(1).get(0);
        meanwhile(() -> seed(other, EMAIL, 0, null));
        ACME.faults()
                .add(Fault.status(412, code, "A record with the same value for Email already exists.")
                        .onMethod("POST")
                        .onPath("/contacts")
                        .times(1));

        assertLinked(other);
    }

    @Test
    void isADeadLetterWhenWhatIsInTheWayHasAnotherEmail() {
        ACME.faults()
                .add(Fault.status(412, "0x80060892", "Entity Key Phone violated.")
                        .onMethod("POST")
                        .onPath("/contacts"));

        var reply = handoff();

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.at("/cause")).isEqualTo("dynamics.duplicate-rule");
        assertThat(ACME.records("incidents")).isEmpty();
    }

    private static void meanwhile(Runnable event) {
        ACME.faults()
                .add(Fault.meanwhile(event)
                        .onMethod("GET")
                        .onPath("/contacts\\?")
                        .times(1));
    }

    private void assertLinked(String contact) {
        var reply = handoff();

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(ACME.records("incidents")).singleElement().satisfies(incident -> assertThat(incident)
                .containsEntry("_customerid_value", contact));
    }

    private Reply handoff() {
        return acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email", "contact": {"email": "%s"}}}""".formatted(EMAIL));
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
    }

    private static void seed(String id, String email, int state, @Nullable String masterId) {
        var contact = new HashMap<String, Object>(Map.of("contactid", id, "emailaddress1", email, "statecode", state));
        if (masterId != null) {
            contact.put("_masterid_value", masterId);
            contact.put("merged", true);
        }
        ACME.seed("contacts", contact);
    }
}
