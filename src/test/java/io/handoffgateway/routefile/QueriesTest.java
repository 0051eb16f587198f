package io.handoffgateway.routefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {

    private final Queries queries = new Queries();

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".session.test == true",
                "[.value[] | {ticket: .ticketnumber}]",
                "property(\"org\") + header(\"a\"; \"b\")",
                ".a | ascii_downcase | test(\"x\")",
                ".session.language // \"en\"",
                "error"
            })
    void takesWhatJqTakes(String expression) {
        assertThat(queries.mistakeIn(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
                    .session.language |     ! is no expression of jq: Encountered
                    .a = 'b'                ! is no expression of jq: Lexical error
                    .a | ascii_downcas      ! did you mean ascii_downcase?
                    propert("org")          ! did you mean property?
                    .a == $sentiment        ! uses in jq what $sentiment is not defined
                    """)
    void saysWhatIsWrong(String expression, String found) {
        assertThat(queries.mistakeIn(expression))
                .hasValueSatisfying(
                        mistake -> assertThat(mistake).contains(found).doesNotContain("\n"));
    }
}
