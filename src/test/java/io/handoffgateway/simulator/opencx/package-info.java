/**
 * OpenCX in memory, over real HTTP: its public API of sessions, the webhooks and AI Actions that it sends, and a receiver
 * of callbacks. As strict as its documents; where they are silent, every sane variant on request. For tests and local runs.
 */
@NullMarked
package io.handoffgateway.simulator.opencx;

import org.jspecify.annotations.NullMarked;
