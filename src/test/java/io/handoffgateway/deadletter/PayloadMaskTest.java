package io.handoffgateway.deadletter;

import static io.handoffgateway.support.Json.json;
import static io.handoffgateway.support.Json.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadMaskTest {

    @Test
    void ofAHandoffTheIdentifiersAreShownAndNothingElse() {
        var masked = PayloadMask.of(json("""
                {"handoff_id": "hf_01J8", "session": {"id": "ses_8842", "channel": "email", "priority": 2,
                  "url": "https://app.example/sessions/ses_8842", "sentiment": null, "vip": true,
                  "contact": {"name": "Ada Lovelace", "email": "ada@example.com", "phone_number": 442071234567},
                  "summary": "", "classification": "Billing", "custom": {"Ada": 1, "ada@example.com": [2, "x"]},
                  "messages": [{"sender": "customer", "name": "Ada", "text": "I was charged twice.", "sent_at": "2026-01-05T09:12:44Z"}]}}"""));

        assertThat(masked).isEqualTo(json("""
                {"handoff_id": "hf_01J8", "session": {"id": "ses_8842", "channel": "email", "priority": 2,
                  "url": "•••", "sentiment": null, "vip": true,
                  "contact": {"name": "•••", "email": "•••", "phone_number": "•••"},
                  "summary": "•••", "classification": "•••", "custom": {"•••": "•••", "••••••": ["•••", "•••"]},
                  "messages": [{"sender": "customer", "name": "•••", "text": "•••", "sent_at": "2026-01-05T09:12:44Z"}]}}"""));
    }

    @Test
    void openCxsOwnShapesAreNoOtherMatter() {
        var masked = PayloadMask.of(json("""
                {"event": "conversation.closed", "organization_id": "org_1", "data": {"conversation_id": "c1", "id": 17,
                  "handoff": {"summary": "Ada calls"}, "history": {"items": [{"id": "m1", "created_at": 1767604364000, "event": {
                    "type": "message", "sender": {"type": "contact", "name": "Ada"}, "content": {"text": "Hi"}}}]}}}"""));

        assertThat(masked).isEqualTo(json("""
                {"event": "conversation.closed", "organization_id": "org_1", "data": {"conversation_id": "c1", "id": 17,
                  "handoff": {"summary": "•••"}, "history": {"items": [{"id": "m1", "created_at": 1767604364000, "event": {
                    "type": "message", "sender": {"type": "contact", "name": "•••"}, "content": {"text": "•••"}}}]}}}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "handoff_id, ada@example.com",
        "handoff_id, Ada Lovelace",
        "handoff_id, +442071234567",
        "session_id, 442071234567",
        "conversation_id, ключ",
        "sender, Ada",
        "channel, Ada",
        "sent_at, call 555 123",
        "sent_at, 442071234567",
        "created_at, 17676043640",
        "id, ses_8842",
        "type, ada"
    })
    void whatDoesNotLookLikeItsNameIsHidden(String member, String value) {
        assertThat(PayloadMask.of(json("{\"%s\": %s}", member, quoted(value))))
                .isEqualTo(json("{\"%s\": \"•••\"}", member));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Ada\"", "17", "[\"Ada\", [17, {\"name\": \"Ada\"}]]"})
    void whatIsNoObjectSaysNothing(String payload) {
        assertThat(PayloadMask.of(json(payload)).toString()).contains("•••").doesNotContain("Ada", "17");
    }
}
