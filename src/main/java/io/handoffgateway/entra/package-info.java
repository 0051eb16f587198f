/**
 * All that is asked of Entra: the access tokens that Dynamics 365 wants, with what proof they are fetched and how long they are kept, and
 * who an operator is that logs in by it.
 */
@NullMarked
package io.handoffgateway.entra;

import org.jspecify.annotations.NullMarked;
