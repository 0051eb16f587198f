package io.handoffgateway.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelTest {

    @ParameterizedTest
    @CsvSource({
        "web,         true,  false, web",
        "sms,         true,  false, sms",
        "whatsapp,    true,  false, whatsapp",
        "email,       false, false, email",
        "phone,       false, true,  phone",
        "phone_voice, false, true,  phone",
        "web_voice,   false, true,  web_voice",
        "slack,       false, false, slack",
        "messenger,   false, false, messenger",
        "instagram,   false, false, instagram",
        "api,         false, false, api",
        "carrier pigeon, false, false, carrier pigeon",
    })
    void fixesTheRoute(String name, boolean chat, boolean voice, String displayName) {
        var channel = new Channel(name);

        assertThat(channel.isChat()).isEqualTo(chat);
        assertThat(channel.isVoice()).isEqualTo(voice);
        assertThat(channel.displayName()).isEqualTo(displayName);
    }

    @Test
    void ignoresCaseAndBlanksAroundTheName() {
        assertThat(new Channel(" WhatsApp\n")).isEqualTo(new Channel("whatsapp"));
    }

    @Test
    void lowersCaseAlikeInEveryLocale() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(new Channel("INSTAGRAM").name()).isEqualTo("instagram");
        } finally {
            Locale.setDefault(before);
        }
    }
}
