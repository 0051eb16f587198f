/** The access tokens that Dynamics 365 asks for: how they are fetched from Entra, with what proof, and how long they are kept. */
@NullMarked
package io.handoffgateway.entra;

import org.jspecify.annotations.NullMarked;
