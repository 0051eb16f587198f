/**
 * The conventions of the code and of the route files, each a small rule that names the place where it is broken.
 */
@NullMarked
package io.handoffgateway.architecture;

import org.jspecify.annotations.NullMarked;
