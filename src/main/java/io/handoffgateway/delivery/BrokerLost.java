package io.handoffgateway.delivery;

/** The connection to the broker broke: what was told meanwhile has not been heard. */
record BrokerLost() {}
