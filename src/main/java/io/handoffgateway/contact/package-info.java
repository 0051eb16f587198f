/**
 * The customer's contact in Dynamics 365: how it is looked up by email, which of several matches is linked, and the
 * payload that creates a missing one.
 */
@NullMarked
package io.handoffgateway.contact;

import org.jspecify.annotations.NullMarked;
