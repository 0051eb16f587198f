package io.handoffgateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The length of the 'description' attribute of the 'incident' entity exceeded the maximum of '2000'.",
                "Die Länge des Attributs 'description' der Entität 'incident' überschreitet die Länge von '2000'.",
                "La longueur de l'attribut « description » de l'entité « incident » dépasse « 2 000 ».",
                "Die Länge von „description“ der Entität „incident“ überschreitet „2.000“.",
                "属性'description'(实体'incident')的长度超过了最大允许长度'2000'。",
                "「description」属性（「incident」エンティティ）の長さが「2,000」を超えています。",
                "La longitud del atributo \"description\" de la entidad \"incident\" supera \"2000\"."
            })
    void namesAndNumbersAreQuotedInEveryLanguage(String message) {
        var quoted = Quoted.in(message);

        assertThat(quoted.names()).containsExactly("description", "incident");
        assertThat(quoted.numbers()).containsExactly(2000);
    }

    @Test
    void ofAQualifiedNameTheLastPartCounts() {
        assertThat(Quoted.in("'queueid' of 'Microsoft.Dynamics.CRM.incident'").names())
                .containsExactly("queueid", "incident");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "it doesn't match Bob's", "'two words'", "'99999999999999999999'"})
    void whatIsNeitherIsLeftOut(String message) {
        assertThat(Quoted.in(message)).isEqualTo(new Quoted(List.of(), List.of()));
    }
}
