/** Of whom the store holds anything, for those who would rather not ask it each time. */
@NullMarked
package io.handoffgateway.held;

import org.jspecify.annotations.NullMarked;
