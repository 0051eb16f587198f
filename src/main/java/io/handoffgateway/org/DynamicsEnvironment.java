package io.handoffgateway.org;

import java.net.URI;

/**
 * The Dynamics 365 environment of one org and the application registration that opens it (contract section 8). Both
 * URLs have no trailing slash.
 */
public record DynamicsEnvironment(
        URI environmentUrl,
        String tenantId,
        String clientId,
        Credential credential,
        URI loginUrl,
        int maxConcurrentCalls,
        String liveworkitemEntitySet) {

    /** Microsoft's public cloud; other clouds differ. */
    public static final URI DEFAULT_LOGIN_URL = URI.create("https://login.microsoftonline.com");

    public static final int DEFAULT_MAX_CONCURRENT_CALLS = 40;

    public static final String DEFAULT_LIVEWORKITEM_ENTITY_SET = "oc_liveworkitems";
}
