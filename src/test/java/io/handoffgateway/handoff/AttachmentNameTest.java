package io.handoffgateway.handoff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.json.JsonValue;
import io.handoffgateway.json.StrictJson;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentNameTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    "invoice.pdf"                                                 | invoice.pdf
                    " a\\u0000b.pdf "                                             | a b.pdf
                    {"name": "a.pdf", "filename": "b.pdf"}                        | a.pdf
                    {"name": " ", "filename": "b.pdf"}                            | b.pdf
                    {"file_name": "c.pdf"}                                        | c.pdf
                    {"title": "d.pdf", "url": "https://files.example/e.pdf"}      | d.pdf
                    {"url": "https://files.example/x/e%20f.pdf?signature=s#page"} | e f.pdf
                    "https://files.example/x/a+b.pdf"                             | a+b.pdf
                    "https://files.example/x/100%.pdf"                            | 100%.pdf
                    "https://files.example/x/a%0Ab.pdf"                           | a b.pdf
                    "https://files.example"                                       | unnamed
                    "https://files.example/x/"                                    | unnamed
                    "data:application/pdf;base64,JVBERi0x"                        | unnamed
                    {}                                                            | unnamed
                    """)
    void namesAFile(String attachment, String name) {
        var value = JsonValue.root(StrictJson.parse(attachment.getBytes(UTF_8)), new ArrayList<>());

        assertThat(AttachmentName.read(value)).isEqualTo(name);
        assertThat(value.violations()).isEmpty();
    }
}
