package io.handoffgateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes a problem of what Tomcat refuses by itself, before any filter or controller sees it. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    /** Added after Spring Boot's own valve, and therefore asked before it. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat(Problems problems) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemReportValve(problems)));
    }

    /** A handoff's id may hold a slash or a backslash, percent-encoded in its path. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        String asTheyAre = EncodedSolidusHandling.PASS_THROUGH.getValue();
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(asTheyAre);
            connector.setEncodedReverseSolidusHandling(asTheyAre);
        });
    }

    private static final class ProblemReportValve extends ErrorReportValve {

        private final Problems problems;

        ProblemReportValve(Problems problems) {
            this.problems = problems;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable throwable) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                problems.write(response, Problems.of(response.getStatus()));
                response.finishResponse();
            } catch (IOException callerGone) {
                throw new UncheckedIOException(callerGone);
            }
        }
    }
}
