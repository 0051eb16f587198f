/** What OpenCX tells: its webhooks, who has sent them, what they mean, and that nothing of it is lost. */
@NullMarked
package io.handoffgateway.opencxevent;

import org.jspecify.annotations.NullMarked;
