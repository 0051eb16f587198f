/** The one door to an org's OpenCX: who calls, how often, what its errors mean, and a session as it tells it. */
@NullMarked
package io.handoffgateway.opencx;

import org.jspecify.annotations.NullMarked;
