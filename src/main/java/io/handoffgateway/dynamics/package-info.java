/** The one door to Dynamics 365: the two HTTP clients, with the org's token and within its limits, and what each call carries. */
@NullMarked
package io.handoffgateway.dynamics;

import org.jspecify.annotations.NullMarked;
