package io.handoffgateway.body;

import io.handoffgateway.web.Call;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Takes a body in as it arrives, without a thread that waits for it, and then lets the request go on. */
final class Intake extends Drain {

    private final Body body;
    private final BodyRefusals refusals;
    /** Of the call, which the threads that go on with it do not know. */
    private final @Nullable String org = Call.orgName();

    private boolean refused;

    Intake(HttpServletRequest request, Body body, BodyRefusals refusals) throws IOException {
        super(request, true);
        this.body = body;
        this.refusals = refusals;
        body.attachTo(request);
    }

    void start(Duration patience) {
        exchange.setTimeout(patience.toMillis());
        exchange.addListener(this);
        input.setReadListener(this);
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (!refused && input.isReady()) {
            HttpStatus refusal = read();
            if (refusal != null) {
                refuse(refusal);
            }
        }
        if (refused) {
            super.onDataAvailable();
        }
    }

    private @Nullable HttpStatus read() {
        try {
            return body.readFrom(input);
        } catch (IOException ended) {
            return HttpStatus.BAD_REQUEST;
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        if (refused) {
            super.onAllDataRead();
        } else {
            exchange.dispatch();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        if (!refused) {
            refuse(HttpStatus.REQUEST_TIMEOUT);
        }
        super.onTimeout(event);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        body.close();
    }

    private void refuse(HttpStatus status) throws IOException {
        refused = true;
        body.close();
        refusals.refuse((HttpServletResponse) exchange.getResponse(), status, org);
    }
}
