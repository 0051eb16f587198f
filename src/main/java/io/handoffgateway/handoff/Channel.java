package io.handoffgateway.handoff;

import io.handoffgateway.json.PlainText;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Where a session took place. It alone decides which record the handoff becomes (contract, section 3); a name that is
 * not known is a channel too.
 */
public record Channel(String name) {

    private static final Set<String> CHATS = Set.of("web", "sms", "whatsapp");
    private static final Set<String> VOICES = Set.of("phone", "phone_voice", "web_voice");

    public Channel {
        name = Objects.requireNonNull(PlainText.singleLine(name), "name").toLowerCase(Locale.ROOT);
    }

    /** Whether the handoff becomes an {@code oc_liveworkitem}; every other one becomes an {@code incident}. */
    public boolean isChat() {
        return CHATS.contains(name);
    }

    /** Whether the customer is better known by phone number than by email. */
    public boolean isVoice() {
        return VOICES.contains(name);
    }

    /** The name that people read: {@code phone_voice} reads {@code phone}. */
    public String displayName() {
        return name.equals("phone_voice") ? "phone" : name;
    }
}
