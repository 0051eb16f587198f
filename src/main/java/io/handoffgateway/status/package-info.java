/**
 * What has become of a handoff, what waits and what operators do about it, and how much is kept of each org, configured or not.
 */
@NullMarked
package io.handoffgateway.status;

import org.jspecify.annotations.NullMarked;
