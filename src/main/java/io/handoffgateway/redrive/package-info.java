/**
 * Sends dead letters again, one by one or many at once, as a job that any replica goes on with.
 */
@NullMarked
package io.handoffgateway.redrive;

import org.jspecify.annotations.NullMarked;
