package io.handoffgateway.json;

/**
 * One reason why a body is not valid. It never quotes the body.
 *
 * @param pointer a JSON pointer (RFC 6901) to the offending member; empty for the body as a whole or a header
 * @param detail what is wrong, in words
 */
public record Violation(String pointer, String detail) {}
