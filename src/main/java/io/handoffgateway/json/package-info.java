/** Reads the JSON of a caller strictly and reports everything that is wrong with it at once, without quoting it. */
@NullMarked
package io.handoffgateway.json;

import org.jspecify.annotations.NullMarked;
