package io.handoffgateway.web;

import jakarta.servlet.ServletRequest;
import java.io.IOException;

/** Tells a sender who asked (Expect: 100-continue) that its body is wanted. */
@FunctionalInterface
public interface Continuation {

    void send() throws IOException;

    default void attachTo(ServletRequest request) {
        request.setAttribute(Continuation.class.getName(), this);
    }

    public static Continuation of(ServletRequest request) {
        return request.getAttribute(Continuation.class.getName()) instanceof Continuation asked ? asked : () -> {};
    }
}
