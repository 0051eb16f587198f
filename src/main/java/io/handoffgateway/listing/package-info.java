/** What the operators' lists have in common: filters, pages, and all of a list in one answer. */
@NullMarked
package io.handoffgateway.listing;

import org.jspecify.annotations.NullMarked;
