/** What has become of a handoff, what waits and what operators do about it, and how what is kept of an org gets another name. */
@NullMarked
package io.handoffgateway.status;

import org.jspecify.annotations.NullMarked;
