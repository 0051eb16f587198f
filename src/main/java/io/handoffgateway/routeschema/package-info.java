/**
 * Camel's own schema of route files: what breaks it, what is written in short where visual editors need it in full, and the
 * schema that is given to editors.
 */
@NullMarked
package io.handoffgateway.routeschema;

import org.jspecify.annotations.NullMarked;
