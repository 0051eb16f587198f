/** The command that tries routes out on a sample, and shows in what others, at hand or of a gateway that runs, would differ. */
@NullMarked
package io.handoffgateway.tryroutes;

import org.jspecify.annotations.NullMarked;
