/**
 * A route file as it is written: its places with their lines, the set of files of a directory, how Camel is given them, and
 * which line its complaint is about.
 */
@NullMarked
package io.handoffgateway.routefile;

import org.jspecify.annotations.NullMarked;
