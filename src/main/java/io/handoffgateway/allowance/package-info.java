/** What Dynamics allows an org's calls: what is known of its limit, what is left of it, and what of that is for the backlog. */
@NullMarked
package io.handoffgateway.allowance;

import org.jspecify.annotations.NullMarked;
