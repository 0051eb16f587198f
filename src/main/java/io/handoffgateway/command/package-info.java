/** What the commands of the jar have in common: how they are listed, and how their words and options are told apart. */
@NullMarked
package io.handoffgateway.command;

import org.jspecify.annotations.NullMarked;
