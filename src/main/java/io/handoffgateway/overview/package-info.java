/** How each org and this gateway are just now, in one answer. */
@NullMarked
package io.handoffgateway.overview;

import org.jspecify.annotations.NullMarked;
