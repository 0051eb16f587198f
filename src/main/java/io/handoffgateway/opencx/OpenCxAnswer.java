package io.handoffgateway.opencx;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.failure.DeliveryException;
import io.handoffgateway.failure.RemoteError;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** Makes the answer JSON, or raises the refusal that the circuit breaker let pass as an answer. */
@Component("openCxAnswer")
final class OpenCxAnswer implements Processor {

    private static final int BAD_GATEWAY = 502;

    @Override
    public void process(Exchange exchange) throws DeliveryException {
        if (exchange.getMessage().getBody() instanceof DeliveryException refusal) {
            throw refusal;
        }
        byte[] body = exchange.getMessage().getBody(byte[].class);
        exchange.getMessage().setBody(parsed(body == null ? new byte[0] : body));
    }

    private static JsonNode parsed(byte[] body) throws DeliveryException {
        JsonNode answer = RemoteError.parse(body);
        if (!answer.isObject()) {
            throw DeliveryException.ofOpenCx(RemoteError.ofOpenCx(BAD_GATEWAY, body, null));
        }
        return answer;
    }
}
