package io.handoffgateway.connection;

import io.handoffgateway.failure.Cause;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.org.Org;
import java.util.Set;

/** Failures as an administrator reads them: which half failed, what it said, and what to do in which admin center. */
final class Words {

    private static final int LONGEST_QUOTE = 300;
    private static final Set<Cause> ABOUT_THE_APPLICATION =
            Set.of(Cause.DYNAMICS_USER_NOT_IN_ORG, Cause.DYNAMICS_UNAUTHORIZED);
    private static final Set<Cause> NO_WEB_API = Set.of(Cause.DYNAMICS_NOT_FOUND, Cause.DYNAMICS_REFUSED);

    private Words() {}

    /** Which half failed, and how. */
    static String of(Org org, DeliveryException failure) {
        String half = failure.cause().value().startsWith("entra.") ? "Microsoft Entra ID" : "Dynamics";
        return sentence(org, half, failure);
    }

    /** Entra refuses a token for an environment that it does not know with a cause that Dynamics has too. */
    static String ofEntra(Org org, DeliveryException failure) {
        return sentence(org, "Microsoft Entra ID", failure);
    }

    private static String sentence(Org org, String half, DeliveryException failure) {
        if (failure.status() == 0) {
            return half + " did not answer" + (failure.isAttempted() ? "." : " in time.");
        }
        String code = failure.code() == null ? "" : ", " + failure.code();
        String message = failure.remoteMessage() == null ? "." : ": " + failure.remoteMessage();
        return safe(org, "%s answered HTTP %d%s%s".formatted(half, failure.status(), code, message));
    }

    static String fixOfEntra(Org org, DeliveryException failure) {
        return failure.cause() == Cause.DYNAMICS_USER_NOT_IN_ORG
                ? "The tenant knows no environment at " + org.dynamics().environmentUrl()
                        + ". In the Power Platform admin center open Manage > Environments > the environment, copy its"
                        + " Environment URL to environment-url, and check that tenant-id is the tenant it belongs to."
                : failure.cause().fix();
    }

    /** The cause's fix, with the privilege, the application or the URL in question. */
    static String fix(Org org, DeliveryException failure) {
        String fix = failure.cause().fix(failure.remoteMessage());
        return ABOUT_THE_APPLICATION.contains(failure.cause())
                ? fix + " The client-id is " + org.dynamics().clientId() + "."
                : fix;
    }

    /** Of the first question to Dynamics, whose failure may be that of the URL. */
    static String fixOfProbe(Org org, DeliveryException failure) {
        if (failure.cause() == Cause.DYNAMICS_UNKNOWN_ENTITY) {
            return noCases();
        }
        if (failure.isForeign()) {
            return noWebApi(org) + " " + fix(org, failure);
        }
        return NO_WEB_API.contains(failure.cause()) ? noWebApi(org) : fix(org, failure);
    }

    static String noWebApi(Org org) {
        return org.dynamics().environmentUrl() + " is not the address of a Dynamics environment. In the Power Platform"
                + " admin center open Manage > Environments > the environment and copy its Environment URL to"
                + " environment-url.";
    }

    static String noCases() {
        return "The environment has no cases. In the Power Platform admin center open Manage > Environments > the"
                + " environment > Resources > Dynamics 365 apps and install Customer Service, or set environment-url to"
                + " the environment that has it.";
    }

    static String safe(Org org, String text) {
        String line = org.dynamics()
                .credential()
                .hiddenIn(text)
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
