package io.handoffgateway.handoff;

import org.jspecify.annotations.Nullable;

/**
 * A body of {@code POST /handoff}.
 *
 * @param id its {@code handoff_id} as it came, if any; {@link HandoffIdentity} decides whether it counts
 */
public record Handoff(Session session, @Nullable String id) {}
