package io.handoffgateway.failure;

import static io.handoffgateway.failure.Classification.refused;

/** What an error of OpenCX means. */
final class OpenCxError {

    private OpenCxError() {}

    /** OpenCX documents 401 and 403; whatever else it refuses of a read is about the id that it was asked for. */
    static Classification classified(RemoteError error) {
        if (Classification.isTransient(error.status())) {
            return error.status() == 429
                    ? new Classification(Failure.REPEAT_LATER, Cause.OPENCX_THROTTLED)
                    : new Classification(Failure.REPEAT_NOW, Cause.OPENCX_UNAVAILABLE);
        }
        return switch (error.status()) {
            case 401 -> refused(Cause.OPENCX_UNAUTHORIZED);
            case 403 -> refused(Cause.OPENCX_FORBIDDEN);
            default -> refused(Cause.OPENCX_NOT_FOUND);
        };
    }
}
