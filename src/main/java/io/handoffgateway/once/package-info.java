/** What is to be done once, whichever replica does it, and however often its time comes. */
@NullMarked
package io.handoffgateway.once;

import org.jspecify.annotations.NullMarked;
