/** The HTTP edge: who may call what, how large a body may be, and problem details (RFC 9457) for every error. */
@NullMarked
package io.handoffgateway.web;

import org.jspecify.annotations.NullMarked;
