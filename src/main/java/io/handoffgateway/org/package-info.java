/** Who there is: the orgs with their Dynamics environments and keys, and the operators, as the rest of the gateway knows them. */
@NullMarked
package io.handoffgateway.org;

import org.jspecify.annotations.NullMarked;
