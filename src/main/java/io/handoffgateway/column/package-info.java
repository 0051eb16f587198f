/** What a route may do with the columns of a request: add one, with a value that stays what it is. */
@NullMarked
package io.handoffgateway.column;

import org.jspecify.annotations.NullMarked;
