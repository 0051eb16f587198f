package io.handoffgateway.command;

import java.util.function.ToIntFunction;

/**
 * What the jar does in place of starting the gateway.
 *
 * @param name its word, the first of the arguments
 * @param usage what may follow the name; empty when nothing may
 * @param purpose half a sentence
 * @param run takes all arguments, the name among them, and gives the exit code
 */
public record Command(String name, String usage, String purpose, ToIntFunction<String[]> run) {}
