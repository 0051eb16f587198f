/**
 * Lets edits of the settings of orgs and operators take effect while the gateway runs: read anew when their files change, tried
 * first, and the last good ones kept.
 */
@NullMarked
package io.handoffgateway.livesettings;

import org.jspecify.annotations.NullMarked;
