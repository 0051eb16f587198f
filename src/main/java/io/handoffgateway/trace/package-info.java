/**
 * The traces, by OpenTelemetry's API at the places that matter: who calls, what is called, what is sent to a queue and taken up from it.
 * Off unless OpenTelemetry's standard variables, or its agent, ask for them.
 */
@NullMarked
package io.handoffgateway.trace;

import org.jspecify.annotations.NullMarked;
