package io.handoffgateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/api/data/v9.2/contacts?$filter=emailaddress1%20eq%20'ada@example.com' | /api/data/v9.2/contacts",
                "/api/data/v9.2/incidents(04280802-6821-5d78-9fd1-b5ab1d4d60d5)?$select=title | /api/data/v9.2/incidents({id})",
                "/api/data/v9.2/queues(1)/Microsoft.Dynamics.CRM.AddToQueue | /api/data/v9.2/queues({id})/Microsoft.Dynamics.CRM.AddToQueue",
                "/api/data/v9.2/contacts(emailaddress1='a/b)@example.com') | /api/data/v9.2/contacts({id})",
                "/api/data/v9.2/contacts(emailaddress1='ada | /api/data/v9.2/contacts({id})",
                "/api/data/v9.2/ada@example.com/x | /api/data/v9.2/{id}/x",
                "/11111111-1111-1111-1111-111111111111/oauth2/v2.0/token | /{tenant}/oauth2/v2.0/token",
                "/chat/sessions?handed_off=true | /chat/sessions",
                "/chat/sessions/ada@example.com | /chat/sessions/{id}",
                "/proxied/chat/sessions/s1/history?cursor=x | /chat/sessions/{id}/history"
            })
    void isWhatARequestIsFor(String path, String template) {
        assertThat(PathTemplate.of(path)).isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hooks/known-to-few?token=t0ken", "/", "", "/chat/sessions/s1/secret", "/ada@example.com"})
    void isNothingOfWhatMayBeASecret(String path) {
        assertThat(PathTemplate.of(path)).isEmpty();
    }
}
