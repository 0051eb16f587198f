/** A Dynamics that answers from a script: as documented, as a standard environment, or with any failure that is known of it. */
@NullMarked
package io.handoffgateway.script;

import org.jspecify.annotations.NullMarked;
