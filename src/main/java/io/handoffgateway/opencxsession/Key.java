package io.handoffgateway.opencxsession;

/** One session of one org. */
record Key(String org, String sessionId) {}
