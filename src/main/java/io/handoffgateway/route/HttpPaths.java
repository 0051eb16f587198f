package io.handoffgateway.route;

import org.apache.camel.StatefulService;
import org.apache.camel.component.platform.http.springboot.CamelRequestHandlerMapping;
import org.springframework.stereotype.Component;

/** The paths that routes take calls at. Camel goes on serving one whose route is gone, with an error; it is to be 404. */
@Component
class HttpPaths {

    private final CamelRequestHandlerMapping mapping;

    HttpPaths(CamelRequestHandlerMapping mapping) {
        this.mapping = mapping;
    }

    void forgetRemoved() {
        mapping.getHandlerMethods().forEach((path, handler) -> {
            if (handler.getBean() instanceof StatefulService consumer && !consumer.isStarted()) {
                mapping.unregisterMapping(path);
            }
        });
    }
}
