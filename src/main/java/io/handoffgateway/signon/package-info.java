/** Single sign-on: asks Entra who an operator is, and in which role (OpenID Connect). */
@NullMarked
package io.handoffgateway.signon;

import org.jspecify.annotations.NullMarked;
