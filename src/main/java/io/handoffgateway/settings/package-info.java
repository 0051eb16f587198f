/**
 * The settings: which orgs and operators are configured, and the limits that hold for all. Everything is read and checked once,
 * before any other part starts, so that the rest of the gateway can rely on it.
 */
@NullMarked
package io.handoffgateway.settings;

import org.jspecify.annotations.NullMarked;
