package io.handoffgateway.org;

/** A person or a tool that may make the operators' calls (contract sections 1 and 6). */
public record Operator(String name) {}
