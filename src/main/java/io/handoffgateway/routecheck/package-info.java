/**
 * Whether route files can be used and keep to the conventions: what is found at sight, by Camel's own schema and catalogue, and
 * by trying them out. Asked at a start, for an edit, and from the command line.
 */
@NullMarked
package io.handoffgateway.routecheck;

import org.jspecify.annotations.NullMarked;
