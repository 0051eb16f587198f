package io.handoffgateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathMaskTest {

    private static final String ID = "aaaaaaaa-0000-4000-8000-00000000000f";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/incidents | | /incidents",
                "/incidents(" + ID + ") | $select=incidentid | /incidents(" + ID + ")?$select",
                "/queues(" + ID + ")/Microsoft.Dynamics.CRM.AddToQueue | | /queues(" + ID
                        + ")/Microsoft.Dynamics.CRM.AddToQueue",
                "/contacts | $filter=emailaddress1%20eq%20'ada@example.com'&$top=3 | /contacts?$filter&$top",
                "/contacts | $filter=emailaddress1 eq 'a&ada@example.com' | /contacts?$filter&…",
                "/contacts | ada@example.com | /contacts?…",
                "/contacts(emailaddress1='ada@example.com') | | /contacts(…)",
                "/contacts(emailaddress1='a)da@example.com') | | /contacts(…)",
                "/contacts(fullname='Ada/Lovelace')/notes | | /contacts(…)/notes",
                "/contacts(mobilephone='+44 20') | | /contacts(…)",
                "/accounts(4472071234567) | | /accounts(…)",
                "/contacts(emailaddress1='ada@example.com | | /contacts(…)",
                "/chat/sessions/ses_8842/history | cursor=ada | /chat/sessions/ses_8842/history?cursor",
                "/chat/sessions/" + ID + " | | /chat/sessions/" + ID,
                "/chat/sessions/%2B442071234567 | | /chat/sessions/…",
                "/users/ada@example.com/x | | /users/…/x",
                "/442071234567 | | /…"
            })
    void keepsNamesAndGuidsAndNothingElse(String path, String query, String shown) {
        assertThat(PathMask.of(path, query)).isEqualTo(shown);
    }
}
