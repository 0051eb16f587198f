package io.handoffgateway.body;

import io.handoffgateway.settings.HandoffProperties;
import io.handoffgateway.web.Call;
import io.handoffgateway.web.Continuation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.WebUtils;

/**
 * Takes in the body of a call once it is known who calls and that there is what he calls, so that every other answer comes
 * before the body. Whoever handles the call finds it in memory.
 */
@Component
final class BodyReception implements HandlerInterceptor {

    private final HandoffProperties settings;
    private final Bodies bodies;
    private final BodyRefusals refusals;

    BodyReception(HandoffProperties settings, Bodies bodies, BodyRefusals refusals) {
        this.settings = settings;
        this.bodies = bodies;
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !BodyRequest.hasBody(request)
                || isOfManagement(request)) {
            return true;
        }
        if (handler instanceof ResourceHttpRequestHandler) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            return true;
        }
        HttpStatus refusal = refusal(request);
        if (refusal != null) {
            refusals.refuse(response, refusal, Call.orgName());
            return false;
        }
        return isTakenIn(request, response);
    }

    /** Its port has interceptors in common with that of calls, but no filters: nobody would find what was taken in. */
    private static boolean isOfManagement(HttpServletRequest request) {
        return WebUtils.getNativeRequest(request, BodyRequest.class) == null;
    }

    private @Nullable HttpStatus refusal(HttpServletRequest request) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        }
        return request.getContentLengthLong() > settings.maxBodySize().toBytes() ? HttpStatus.PAYLOAD_TOO_LARGE : null;
    }

    private boolean isTakenIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = new Body(bodies, settings.maxBodySize().toBytes());
        HttpStatus refusal = readWhatIsThere(request, body);
        if (refusal != null) {
            body.close();
            refusals.refuse(response, refusal, Call.orgName());
        } else if (body.length() == request.getContentLengthLong()) {
            body.attachTo(request);
            return true;
        } else {
            Continuation.of(request).send();
            new Intake(request, body, refusals).start(settings.bodies().patience());
        }
        return false;
    }

    /** Nothing of a chunked body, of which reading a part may block. */
    private static @Nullable HttpStatus readWhatIsThere(HttpServletRequest request, Body body) throws IOException {
        InputStream input = request.getInputStream();
        HttpStatus refusal = null;
        while (refusal == null && body.length() < request.getContentLengthLong() && input.available() > 0) {
            refusal = body.readFrom(input);
        }
        return refusal;
    }
}
