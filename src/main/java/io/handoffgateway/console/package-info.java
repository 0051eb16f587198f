/** The operators' page: static files, which use the operators' calls and nothing else. */
@NullMarked
package io.handoffgateway.console;

import org.jspecify.annotations.NullMarked;
