package io.handoffgateway.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Writes problem details where Spring MVC does not: in filters and in routes. */
@Component
public class Problems {

    /** When a caller may try again whom the gateway itself could not serve. */
    public static final String RETRY_AFTER_SECONDS = "5";

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /** A problem whose title is the status's own. */
    public static ProblemDetail of(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    /** A problem of which nothing but its status is known. */
    public static ProblemDetail of(int status) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatusCode.valueOf(status),
                status < 500
                        ? "The request is not one that the gateway serves."
                        : "The gateway could not serve the request.");
    }

    /** Writes the problem as the whole response, which is not closed, because Tomcat would then read no more of the request. */
    public void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
