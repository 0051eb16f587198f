package io.handoffgateway.simulator;

/** What an application presents to get a token: the tenant it belongs to, its id and its secret. */
record Credentials(String tenantId, String clientId, String clientSecret) {}
