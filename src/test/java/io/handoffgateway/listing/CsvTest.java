package io.handoffgateway.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void aLineHoldsWhatItWasGiven() {
        assertThat(Csv.line("a", null, "b \"c\", d\ne", 1)).isEqualTo("\"a\",\"\",\"b \"\"c\"\", d\ne\",\"1\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r1",
                "\n1",
                " =1",
                "\u00A0=1",
                "\u200B=1",
                "＝1",
                "=1\n2"
            })
    void noCellIsAFormula(String text) {
        assertThat(Csv.line(text)).isEqualTo("\"'" + text + "\"\r\n");
    }
}
