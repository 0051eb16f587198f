package io.handoffgateway.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.handoffgateway.handoff.Customer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactNameTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    Ada Lovelace,           ada@example.com, Ada,         Lovelace
                    '  Ada  King\t Byron ', ada@example.com, Ada King,    Byron
                    Ada,                    ada@example.com, -,           Ada
                    -,                      ada@example.com, -,           ada
                    ' ',                    ada@example.com, -,           ada
                    -,                      '"a b"@c.d',     -,           '"a b"'
                    """)
    void splitsAtTheLastBlank(@Nullable String name, String email, @Nullable String firstName, String lastName) {
        assertThat(ContactName.of(new Customer(name, email, null))).isEqualTo(new ContactName(firstName, lastName));
    }

    @Test
    void isNoneWithoutAnAddress() {
        assertThatNullPointerException().isThrownBy(() -> ContactName.of(new Customer("Ada", "N/A", null)));
    }
}
