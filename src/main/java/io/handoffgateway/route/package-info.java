/**
 * The routes that run: loaded at the start, replaced when their files are edited, and the entrance at which callers wait
 * meanwhile.
 */
@NullMarked
package io.handoffgateway.route;

import org.jspecify.annotations.NullMarked;
