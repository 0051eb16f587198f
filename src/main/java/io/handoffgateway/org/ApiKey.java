package io.handoffgateway.org;

/**
 * A key that an org's calls may carry.
 *
 * @param place what it is called among the org's settings, such as {@code api-keys[1]}
 */
public record ApiKey(String place, Secret secret) {}
