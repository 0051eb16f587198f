/**
 * The one door to Dynamics 365: access tokens, the two HTTP clients and their error handling, and the classification of
 * everything that can go wrong behind it.
 */
@NullMarked
package io.handoffgateway.dynamics;

import org.jspecify.annotations.NullMarked;
