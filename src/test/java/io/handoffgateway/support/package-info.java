/** What the tests of the running gateway share: the gateway on a random port with one simulator an org, and a client. */
@NullMarked
package io.handoffgateway.support;

import org.jspecify.annotations.NullMarked;
