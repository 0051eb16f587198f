/** What operators have done, when and why: kept as long as what they did may be asked about, and without personal data. */
@NullMarked
package io.handoffgateway.history;

import org.jspecify.annotations.NullMarked;
