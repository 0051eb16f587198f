package io.handoffgateway.failure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Whose fault a failed delivery is and what to do about it, as operators read it (contract section 6, "Causes"). */
public enum Cause {
    DYNAMICS_UNAUTHORIZED(
            "dynamics.unauthorized",
            "Entra gives a token and Dynamics does not accept it. Most often the environment has no application user for the"
                    + " client-id: in the Power Platform admin center open the environment, Settings > Users + permissions >"
                    + " Application users, New app user, and add (or activate) the application with the configured client-id."
                    + " Else check that environment-url is the environment's own URL, that tenant-id is the tenant it belongs"
                    + " to, and that its region and cloud match login-url."),
    DYNAMICS_MISSING_PRIVILEGE(
            "dynamics.missing-privilege",
            "In the Power Platform admin center open the environment, Settings > Users + permissions > Application users,"
                    + " select the gateway's application user, Edit security roles, and add a role that holds the privilege"
                    + " named in the message."),
    DYNAMICS_USER_NOT_IN_ORG(
            "dynamics.user-not-in-org",
            "In the Power Platform admin center open the environment, Settings > Users + permissions > Application users,"
                    + " New app user, and add (or activate) the application with the configured client-id. Where"
                    + " default-owner-id is set, see that this user is enabled."),
    DYNAMICS_INVALID_PROPERTY(
            "dynamics.invalid-property",
            "The environment has no column or lookup of the name given in the message, or its type is another. Names of"
                    + " lookups are case-sensitive. Correct ticket-properties, or create the column in Power Apps > Tables."),
    DYNAMICS_INVALID_OPTION(
            "dynamics.invalid-option",
            "The value is not among the choices of the column named in the message. Correct default-priority or"
                    + " ticket-properties, or add the choice in Power Apps > Tables > Columns."),
    DYNAMICS_TOO_LONG(
            "dynamics.too-long",
            "The value is longer than the column named in the message holds. Shorten it, or raise the column's maximum"
                    + " character count in Power Apps > Tables > Columns > Advanced options."),
    DYNAMICS_CUSTOMER_REQUIRED(
            "dynamics.customer-required",
            "The session has no email and the environment requires a customer on every case. Set anonymous-customer of the"
                    + " org to /contacts(<id>) or /accounts(<id>)."),
    DYNAMICS_NOT_FOUND(
            "dynamics.not-found",
            "The record named in the message does not exist. Correct default-owner-id, default-queue-id,"
                    + " default-workstream-id, anonymous-customer or ticket-properties of the org, or the id in the request."),
    DYNAMICS_UNKNOWN_ENTITY(
            "dynamics.unknown-entity",
            "The environment has no table of that name. For chats install Omnichannel for Customer Service, or set"
                    + " liveworkitem-entity-set to the table's entity set name, or chats-without-omnichannel of the org to"
                    + " incident, which makes cases of them."),
    DYNAMICS_DUPLICATE_RULE(
            "dynamics.duplicate-rule",
            "A duplicate detection rule or an alternate key of the environment refuses the record. In the Power Platform"
                    + " admin center open Settings > Data management > Duplicate detection rules and relax it, or merge the"
                    + " records."),
    DYNAMICS_REFUSED(
            "dynamics.refused",
            "Dynamics refuses the request for a reason of its own, given in code and message; a plug-in or business rule of"
                    + " the environment may be the source. Ask the environment's administrator."),
    DYNAMICS_THROTTLED(
            "dynamics.throttled",
            "The environment's service protection limits are reached. The gateway repeats by itself; lower"
                    + " max-concurrent-calls if this persists."),
    DYNAMICS_UNAVAILABLE(
            "dynamics.unavailable",
            "The environment does not answer. The gateway repeats by itself; see the Microsoft 365 admin center > Health >"
                    + " Service health, and check environment-url and the network."),
    ENTRA_INVALID_SECRET(
            "entra.invalid-secret",
            "In the Azure portal open Microsoft Entra ID > App registrations > the application > Certificates & secrets,"
                    + " create a new client secret and set client-secret to its Value (not its Secret ID), or upload the"
                    + " certificate, or add the federated credential, that the gateway is configured with."),
    ENTRA_UNKNOWN_APPLICATION(
            "entra.unknown-application",
            "The tenant has no application with the configured client-id. In the Azure portal open Microsoft Entra ID > App"
                    + " registrations, copy the Application (client) ID, and grant admin consent in this tenant."),
    ENTRA_UNKNOWN_TENANT(
            "entra.unknown-tenant",
            "There is no such tenant. In the Azure portal open Microsoft Entra ID > Overview, copy the Tenant ID, and check"
                    + " that login-url belongs to its cloud."),
    ENTRA_UNAVAILABLE(
            "entra.unavailable",
            "The sign-in service does not answer. The gateway repeats by itself; check login-url and the network, and that a"
                    + " proxy or firewall lets the gateway through to login-url (handoff.proxy)."),
    OPENCX_UNAUTHORIZED(
            "opencx.unauthorized",
            "OpenCX does not know the key. In OpenCX open Settings > API Keys, create a key, and set opencx.api-key of the org to"
                    + " it; then redrive."),
    OPENCX_FORBIDDEN(
            "opencx.forbidden",
            "OpenCX knows the key, and the key may not read sessions. In OpenCX open Settings > API Keys and give it the scope"
                    + " chat-sessions:read, or create another and set opencx.api-key of the org to it; then redrive."),
    OPENCX_NOT_FOUND(
            "opencx.not-found",
            "OpenCX has no session of that id, also some time later. Check that opencx.api-key of the org belongs to the OpenCX"
                    + " organization that sends its webhooks; then redrive, or discard it."),
    OPENCX_THROTTLED(
            "opencx.throttled",
            "OpenCX takes no more requests of the key for now. The gateway repeats by itself; lower opencx.requests-per-minute"
                    + " of the org if others use the same key, or several gateways share it."),
    OPENCX_UNAVAILABLE(
            "opencx.unavailable",
            "OpenCX does not answer. The gateway repeats by itself; check opencx.base-url of the org and the network, and that a"
                    + " proxy or firewall lets the gateway through to it (handoff.proxy)."),
    STEP_UNAVAILABLE(
            "step.unavailable",
            "What a step of your own routes calls, or the store that it keeps something in, does not answer or cannot take it"
                    + " now. The gateway repeats by itself; check that system and its URL."),
    STEP_REFUSED(
            "step.refused",
            "What a step of your own routes calls refuses the request, with the status and the words given. Correct the route"
                    + " or that system, then redrive."),
    CALLBACK_REFUSED(
            "callback.refused",
            "What the org's callback is sent is answered with a status that is no success, which the detail gives. Check"
                    + " callback.url and callback.secrets of the org, and the log of what receives it, then redrive. After 410"
                    + " Gone nothing more is sent there until the gateway is started again or callback is changed."),
    CALLBACK_UNAVAILABLE(
            "callback.unavailable",
            "What receives the org's callback does not answer, or cannot take anything now. The gateway repeats by itself for"
                    + " handoff.callback.max-age; check that it runs, callback.url of the org, and the network (handoff.proxy),"
                    + " then redrive."),
    GATEWAY_EXPIRED(
            "gateway.expired",
            "What it was to go to stayed unavailable for longer than handoff.retry.max-age. Redrive once that answers again."),
    GATEWAY_GIVEN_UP(
            "gateway.given-up",
            "An operator has ended the attempts to deliver it; the log says who, and why. Redrive it to deliver it after"
                    + " all, or discard it."),
    GATEWAY_DEFECT(
            "gateway.defect",
            "The gateway itself failed: an edited route or a defect. The step says which, and in which file and line, and the"
                    + " detail why; the log has the same by the correlation id. Correct the route, then redrive.");

    private final String value;
    private final String fix;

    Cause(String value, String fix) {
        this.value = value;
        this.fix = fix;
    }

    /** The word of the contract, such as {@code dynamics.throttled}. */
    @JsonValue
    public String value() {
        return value;
    }

    /** Whether it is a defect of the gateway and nobody else's fault. */
    public boolean isGateways() {
        return this == GATEWAY_DEFECT;
    }

    /** Whether it is what a step of an engineer's own routes calls. */
    public boolean isStep() {
        return value.startsWith("step.");
    }

    /** Whether it is Dynamics that says so. */
    public boolean isDynamics() {
        return value.startsWith("dynamics.");
    }

    /** The cause of that {@link #value()}. */
    @JsonCreator
    public static Cause of(String value) {
        return Arrays.stream(values())
                .filter(cause -> cause.value.equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no cause named " + value));
    }

    /** What an administrator does about it, in the words of the admin centers. */
    public String fix() {
        return fix;
    }

    /**
     * The same, with the privilege, column, table, record or user in question, or for what stands in between.
     *
     * @param message the remote side's own words; null when there are none
     */
    public String fix(@Nullable String message) {
        return Advice.on(this, message);
    }
}
