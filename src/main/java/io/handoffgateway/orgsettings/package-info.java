/**
 * The settings of the orgs, from wherever Spring finds them: names exactly as written, each value checked, and all that is wrong
 * with them said together.
 */
@NullMarked
package io.handoffgateway.orgsettings;

import org.jspecify.annotations.NullMarked;
