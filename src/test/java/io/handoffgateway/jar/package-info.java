/** What is shipped, as a process of its own: these tests run once the jar is packaged. */
@NullMarked
package io.handoffgateway.jar;

import org.jspecify.annotations.NullMarked;
