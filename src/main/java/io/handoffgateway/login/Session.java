package io.handoffgateway.login;

import io.handoffgateway.org.Operator;
import java.time.Instant;

/**
 * An operator's stay in the console.
 *
 * @param id of this stay alone
 * @param login by what the operator has shown who he is
 * @param prolonged when the operator did something last, to the minute
 * @param idleEnd when it ends unless he does something
 * @param end when it ends at the latest
 */
record Session(String id, Operator operator, String login, Instant prolonged, Instant idleEnd, Instant end) {}
