package io.handoffgateway.delivery;

import org.springframework.jms.JmsException;

/** The broker has not answered in time; what it was asked to do may still be done. */
final class BrokerTimeoutException extends JmsException {

    private static final long serialVersionUID = 1L;

    BrokerTimeoutException(Throwable cause) {
        super("The broker does not answer in time", cause);
    }
}
