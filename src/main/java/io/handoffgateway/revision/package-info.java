/**
 * The sets of route files that have run: the last twenty are kept in the data directory, each with what it has changed, and
 * operators may put one of them in force again.
 */
@NullMarked
package io.handoffgateway.revision;

import org.jspecify.annotations.NullMarked;
