package io.handoffgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContactFilterTest {

    @Test
    void comparesTheTrimmedEmail() {
        assertThat(ContactFilter.byEmail(" Ada+x@example.com ")).isEqualTo("emailaddress1 eq 'Ada+x@example.com'");
    }

    @Test
    void doublesQuotes() {
        assertThat(ContactFilter.byEmail("o'brien'@example.com"))
                .isEqualTo("emailaddress1 eq 'o''brien''@example.com'");
    }
}
