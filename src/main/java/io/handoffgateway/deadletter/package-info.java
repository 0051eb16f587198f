/**
 * What is given up and waits for an operator: listed, shown whole, discarded and restored (contract section 6).
 */
@NullMarked
package io.handoffgateway.deadletter;

import org.jspecify.annotations.NullMarked;
