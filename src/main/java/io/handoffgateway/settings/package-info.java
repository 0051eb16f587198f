/**
 * The settings: which orgs and operators are configured, and the limits that hold for all. Everything is read and checked
 * before any other part starts, so that the rest of the gateway can rely on it, and orgs and operators again when their files change.
 */
@NullMarked
package io.handoffgateway.settings;

import org.jspecify.annotations.NullMarked;
