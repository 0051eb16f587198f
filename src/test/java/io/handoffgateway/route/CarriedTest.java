package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.handoffgateway.simulator.Fault;
import io.handoffgateway.support.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What travels with a handoff that is not delivered at once: what came in, and the properties that a step has put aside. */
class CarriedTest extends WorkedEdits {

    private static final String LETTER = "/dead-letters/acme:handoff:h1";

    @BeforeEach
    void aStepPutsAsideWhatOnlyTheFirstAttemptKnows() {
        below("handoff-receive", "receive-handoff", """
                        - setProperty:
                            id: put-aside
                            name: carried.level
                            expression:
                              jq:
                                expression: "[.session.level, now > 0]"
                                source: property:received
                        - setProperty:
                            id: put-aside-too-much
                            name: carried.all
                            expression:
                              jq:
                                expression: .session.filler
                                source: property:received
                        - setProperty:
                            id: put-aside-no-json
                            name: carried.handoff
                            expression:
                              exchangeProperty:
                                expression: handoff
                """);
        below("incident-post", "new-incident", """
                        - setProperty:
                            id: level-and-language
                            name: told
                            expression:
                              jq:
                                expression: property("carried.level") + " " + .session.language
                                source: property:received
                        - bean:
                            id: add-told
                            ref: columns
                            method: with(${body}, 'new_source', ${exchangeProperty.told})
                """);
        awaitFine();
    }

    private Reply handOver(String... headers) {
        return acme().post("/handoff", """
                {"handoff_id": "h1", "session": {"id": "s1", "channel": "email", "level": 3, "language": "de", "filler": "%s"}}""".formatted("x".repeat(20_000)), headers);
    }

    private static void assertTold(String language) {
        assertThat(ACME.records("incidents")).singleElement().satisfies(incident -> assertThat(
                        String.valueOf(incident.get("new_source")).replace(" ", ""))
                .endsWith(language)
                .contains("3,")
                .contains("true"));
    }

    @Test
    void isThereWhenAHandoffIsTakenUpFromTheQueue() {
        assertThat(handOver("Prefer", "respond-async").status()).isEqualTo(202);

        await().until(() -> ACME.records("incidents").size() == 1);
        assertTold("de");
    }

    @Test
    void isThereAfterAttemptsThatFailed() {
        ACME.faults().add(Fault.status(503).onPath("/incidents").times(4));

        assertThat(handOver().status()).isEqualTo(202);

        await().until(() -> ACME.records("incidents").size() == 1);
        assertTold("de");
    }

    @Test
    void isThereInARedriveAndInItsDryRun() {
        refuse();

        assertThat(operator().post(LETTER + "/dry-run", "").body().replace(" ", ""))
                .contains("3,truede");
        assertThat(operator().post(LETTER + "/redrive", "").status()).isEqualTo(201);

        assertTold("de");
    }

    @Test
    void anEditedLetterIsWhatCameIn() {
        refuse();

        assertThat(operator().post(LETTER + "/redrive", """
                        {"session": {"id": "s1", "channel": "email", "language": "fr"}}""").status()).isEqualTo(201);

        assertTold("fr");
    }

    private void refuse() {
        ACME.faults().add(Fault.status(400, "", "No").onPath("/incidents"));
        assertThat(handOver().status()).isEqualTo(502);
        await().until(() -> parked("acme") == 1);
        ACME.faults().clear();
    }
}
