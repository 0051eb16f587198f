/**
 * What an org's environment takes: a standard one refuses several of the documented columns (contract section 3, "Stock
 * Dataverse"). It is learnt from the refusals, remembered per org, and learnt again after a while.
 */
@NullMarked
package io.handoffgateway.environment;

import org.jspecify.annotations.NullMarked;
