/** What redriving a dead letter would send, without sending it. */
@NullMarked
package io.handoffgateway.dryrun;

import org.jspecify.annotations.NullMarked;
