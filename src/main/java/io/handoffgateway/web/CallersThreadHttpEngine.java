package io.handoffgateway.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Runs a route on the thread that took the call, as Spring MVC runs a controller. On another one the answer would be written
 * while the servlet filters, on their way out, add headers to the same response, which garbles it now and then. Whatever the
 * route, its answer has no header of the inside, and its failure is a problem.
 */
@Component("platform-http-engine")
class CallersThreadHttpEngine extends SpringBootPlatformHttpEngine {

    private final Unanswered unanswered;

    CallersThreadHttpEngine(@Value("${server.port:8080}") int port, Unanswered unanswered) {
        super(port);
        this.unanswered = unanswered;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        endpoint.setHeaderFilterStrategy(new AnswerHeaders());
        return new Consumer(endpoint, exchange -> answered(exchange, processor));
    }

    private void answered(Exchange exchange, Processor route) throws Exception {
        try {
            route.process(exchange);
        } catch (Exception thrown) {
            exchange.setException(thrown);
        }
        if (exchange.getException() != null) {
            unanswered.process(exchange);
            exchange.setException(null);
        }
        inDigits(exchange.getMessage());
    }

    /** Camel would write a number as the bytes that it has in memory. */
    private static void inDigits(Message answer) {
        if (answer.getBody() instanceof Number || answer.getBody() instanceof Boolean) {
            answer.setBody(String.valueOf(answer.getBody()));
        }
    }

    private static final class Consumer extends SpringBootPlatformHttpConsumer {

        Consumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor, Runnable::run);
        }

        /** @return null: it is answered, and for a future Spring MVC would dispatch the call once more */
        @Override
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            super.service(request, response).join();
            return null;
        }
    }
}
