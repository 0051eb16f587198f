package io.handoffgateway.handoff;

import org.jspecify.annotations.Nullable;

/**
 * A body of {@code POST /handoff}.
 *
 * @param handoffId its {@code handoff_id}, trimmed; {@link HandoffIdentity} decides whether it counts
 */
public record HandoffRequest(Session session, @Nullable String handoffId) {}
