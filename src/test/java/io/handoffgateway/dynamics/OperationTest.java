package io.handoffgateway.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.routetrial.TrialGateway;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /api/data/v9.2/incidents?$select=incidentid, POST incidents",
        "PATCH, /api/data/v9.2/incidents(04280802-6821-5d78-9fd1-b5ab1d4d60d5), PATCH incidents",
        "GET, '/api/data/v9.2/contacts?$filter=emailaddress1 eq ''ada@example.com''', GET contacts",
        "POST, /api/data/v9.2/new_chats, POST new_chats",
        "POST, /api/data/v9.2/queues(55555555-5555-5555-5555-555555555555)/Microsoft.Dynamics.CRM.AddToQueue, POST AddToQueue",
        "POST, /api/data/v9.2/CloseIncident, POST CloseIncident",
        "GET, /api/data/v9.2/EntityDefinitions(LogicalName='incident')/Attributes, GET EntityDefinitions",
        "GET, /WhoAmI, GET WhoAmI",
        "POST, /api/data/v9.2/ada@example.com, POST other",
        "POST, /api/data/v9.2/incidents_of_ada(1), POST other",
        "GET, /, GET other",
        "GET, '', GET other"
    })
    void isAMethodAndATableOrAnAction(String method, String target, String operation) {
        var org = TrialGateway.org("acme", Map.of("dynamics.liveworkitem-entity-set", "new_chats"));

        assertThat(Operation.of(org, method, target)).isEqualTo(operation);
    }
}
