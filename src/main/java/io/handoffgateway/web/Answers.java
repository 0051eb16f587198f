package io.handoffgateway.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Makes an exchange's message the answer to the HTTP call, with no header but those of the answer itself, and in one piece. */
@Component
public class Answers {

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** Answers with a JSON body. */
    public void answer(Exchange exchange, HttpStatus status, Object body) {
        answer(exchange, status.value(), MediaType.APPLICATION_JSON_VALUE, body);
    }

    /** Answers with a problem (RFC 9457). */
    public void answer(Exchange exchange, ProblemDetail problem) {
        answer(exchange, problem.getStatus(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem);
    }

    private void answer(Exchange exchange, int status, String contentType, Object body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
        message.setHeader(Exchange.HTTP_CHUNKED, false);
        message.setBody(written(body));
    }

    private byte[] written(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
