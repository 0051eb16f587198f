/** How findings are told, to people and to other tools, and what can be put right of them. */
@NullMarked
package io.handoffgateway.routereport;

import org.jspecify.annotations.NullMarked;
