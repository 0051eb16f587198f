package io.handoffgateway.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.handoff.Sessions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentTitleTest {

    @Test
    void namesClassificationAndCustomer() {
        assertThat(IncidentTitle.of(Sessions.example())).isEqualTo("Billing - Ada Lovelace");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    email,       Ada, a@b.c, +1, Support - Ada
                    email,       -,   a@b.c, +1, Support - a@b.c
                    email,       -,   -,     +1, Support - +1
                    email,       -,   -,     -,  Support - Anonymous
                    fax,         -,   a@b.c, +1, Support - a@b.c
                    phone,       Ada, a@b.c, +1, Support - Ada
                    phone,       -,   a@b.c, +1, Support - +1
                    phone_voice, -,   a@b.c, +1, Support - +1
                    web_voice,   -,   a@b.c, +1, Support - +1
                    web_voice,   -,   a@b.c, -,  Support - a@b.c
                    phone,       -,   -,     -,  Support - Anonymous
                    """)
    void namesTheCustomerAsTheChannelKnowsThem(
            String channel, @Nullable String name, @Nullable String email, @Nullable String phone, String title) {
        assertThat(IncidentTitle.of(Sessions.of(channel, name, email, phone))).isEqualTo(title);
    }
}
