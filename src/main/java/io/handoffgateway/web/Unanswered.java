package io.handoffgateway.web;

import org.apache.camel.Processor;

/** Answers a call whose route has failed, and whose failure policy has left it at that. */
public interface Unanswered extends Processor {}
