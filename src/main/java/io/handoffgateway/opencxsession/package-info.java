/**
 * What is done about OpenCX's sessions: all that tells of one handoff becomes one handoff, the end of a session resolves what it
 * became, an AI Action is answered, and what no webhook told of is looked for.
 */
@NullMarked
package io.handoffgateway.opencxsession;

import org.jspecify.annotations.NullMarked;
