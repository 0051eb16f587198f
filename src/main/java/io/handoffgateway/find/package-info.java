/** Finds what has become of a handoff by whatever is known of it, in the store and in the orgs' Dynamics. */
@NullMarked
package io.handoffgateway.find;

import org.jspecify.annotations.NullMarked;
