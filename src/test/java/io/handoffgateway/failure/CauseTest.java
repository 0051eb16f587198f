package io.handoffgateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Principal user (Id=1, type=8), is missing prvCreateIncident privilege (Id=2) on OTC=112 for entity 'incident' | prvCreateIncident
            SecLib::CheckPrivilege failed. User: 1, PrivilegeName: prvReadContact, PrivilegeId: 2, Required Depth: Basic | prvReadContact
            Error identified in Payload provided by the user for Entity :'incidents' ---->  InnerException : Microsoft.Crm.CrmException: Invalid property 'queueid' was found in entity 'Microsoft.Dynamics.CRM.incident'. | queueid
            An undeclared property 'parentcustomerid' which only has property annotations in the payload | parentcustomerid
            'logicalName' is an invalid instance annotation name | logicalName
            Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.account'. | Name
            A validation error occurred. The value 5 of 'prioritycode' on record of type 'incident' is outside the valid range. | prioritycode
            A validation error occurred.  The length of the 'title' attribute of the 'incident' entity exceeded the maximum allowed length of '200'. | title
            systemuser With Id = 11111111-1111-1111-1111-111111111111 Does Not Exist | systemuser With Id = 11111111-1111-1111-1111-111111111111
            Entity 'queue' With Id = 11111111-1111-1111-1111-111111111111 Does Not Exist | queue With Id = 11111111-1111-1111-1111-111111111111
            A record with the specified key values does not exist in new_region entity | new_region
            Resource not found for the segment 'oc_liveworkitems'. | oc_liveworkitems
            Entity Key new_key violated. A record with the same value for Email already exists. | new_key
            """)
    void aFixNamesWhatDynamicsNamed(String message, String named) {
        assertThat(Cause.DYNAMICS_REFUSED.fix(message)).endsWith(" It is about " + named + ".");
    }

    @Test
    void aFixNamesNothingThatMayBePersonal() {
        assertThat(Cause.DYNAMICS_REFUSED.fix("Cannot convert the literal 'ada@example.com' to the type 'Edm.Int32'."))
                .isEqualTo(Cause.DYNAMICS_REFUSED.fix());
        assertThat(Cause.DYNAMICS_REFUSED.fix(null)).isEqualTo(Cause.DYNAMICS_REFUSED.fix());
    }

    @Test
    void theFixOfADisabledUserNamesItAndWhereItMayBeSet() {
        assertThat(Cause.DYNAMICS_USER_NOT_IN_ORG.fix(
                        "Der angegebene Benutzer (ID=aaaaaaaa-0000-4000-8000-000000000001) ist deaktiviert."))
                .contains("aaaaaaaa-0000-4000-8000-000000000001", "default-owner-id", "New app user");
    }
}
