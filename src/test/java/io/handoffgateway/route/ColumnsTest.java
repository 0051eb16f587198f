package io.handoffgateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.Reply;
import org.junit.jupiter.api.Test;

/** What the bean {@code columns} sends of what is written in a route file, and of what an expression comes to. */
class ColumnsTest extends WorkedEdits {

    private static final String JQ = """
                    - setProperty:
                        id: from-%s
                        name: %s
                        expression:
                          jq:
                            expression: .session.%s
                            source: property:received
            """;

    /** Only a dry run takes the columns of these tests, which no environment has. */
    @Override
    String channel(int number) {
        return "web";
    }

    @Test
    void whatIsWrittenStaysWhatItIs() {
        assertThat(sent("1")).isEqualTo("1");
        edit("a", "-3");
        edit("b", "2.50");
        edit("c", "true");
        edit("d", "null");
        edit("e", "'1'");
        edit("f", "'true'");
        edit("g", "''");
        edit("h", "'a, b (c)'");
        edit("i", "007");
        edit("j", "'${exchangeProperty.channel} 1'");
        edit("k", "12345678901");
        awaitFine();

        assertThat(asked("{}")).contains("""
                "a":-3,"b":2.50,"c":true,"d":null,"e":"1","f":"true","g":"","h":"a, b (c)","i":"007","j":"email 1","k":12345678901""");
    }

    private String sent(String value) {
        edit("only", value);
        awaitFine();
        return asked("{}").replaceFirst(".*\"only\":([^,}]*).*", "$1");
    }

    @Test
    void whatAnExpressionComesToStaysWhatItIs() {
        for (String name : new String[] {"number", "part", "flag", "text", "quoted", "word", "list", "none"}) {
            below(
                    "incident-post",
                    "new-incident",
                    JQ.formatted(name, name, name) + column(name, "${exchangeProperty." + name + "}"));
        }
        awaitFine();

        assertThat(asked("""
                {"number": -7, "part": 0.25, "flag": false, "text": "1", "quoted": "'so'", "word": "null", "list": [1, "b"]}"""))
                .contains("\"number\":-7", "\"part\":0.25", "\"flag\":false", "\"text\":\"1\"", "\"quoted\":\"'so'\"")
                .contains("\"word\":\"null\"", "\"list\":[1,\"b\"]", "\"none\":null");
    }

    @Test
    void simpleLooksIntoWhatCameInToo() {
        edit("language", "${exchangeProperty.received[session][language]}");
        edit("level", "${exchangeProperty.received[session][level]}");
        edit("nothing", "${exchangeProperty.received[session][nothing]}");
        awaitFine();

        assertThat(asked("{\"language\": \"de\", \"level\": 3}"))
                .contains("\"language\":\"de\",\"level\":3,\"nothing\":null");
    }

    private static void edit(String name, String value) {
        String text = ROUTES.read("incident-post.camel.yaml");
        ROUTES.write(
                "incident-post.camel.yaml",
                text.replace(
                        "        - doTry:\n            id: post-or-learn\n",
                        column(name, value) + "        - doTry:\n            id: post-or-learn\n"));
    }

    private static String column(String name, String value) {
        return """
                        - bean:
                            id: column-%s
                            ref: columns
                            method: "with(${body}, '%s', %s)"
                """.formatted(name, name, value);
    }

    /** What would be sent of a session with more members. */
    private String asked(String members) {
        Reply reply = acme().post("/handoff?dry_run=true", """
                {"session": {"id": "s", "channel": "email"%s}}""".formatted(
                members.equals("{}")
                        ? ""
                        : ", " + members.strip().substring(1, members.strip().length() - 1)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }
}
