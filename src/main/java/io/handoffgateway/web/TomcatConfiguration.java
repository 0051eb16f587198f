package io.handoffgateway.web;

import io.handoffgateway.settings.HandoffProperties;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** Makes a problem of what Tomcat refuses by itself, before any filter or controller sees it. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    private static final Duration LAST_RESORT = Duration.ofSeconds(10);

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

    /**
     * A sender who asks first is told to go on when its body is wanted, not at once. How long a body may take is for its
     * intake to say, and how much of a refused one is read for its drain; none is read as parameters.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodyReading(HandoffProperties settings) {
        Duration beyond = settings.bodies().patience().plus(LAST_RESORT);
        return factory -> {
            factory.addEngineValves(new ContinuationValve());
            factory.addConnectorCustomizers(connector -> {
                connector.setParseBodyMethods("");
                connector.setProperty("continueResponseTiming", "onRead");
                connector.setProperty("disableUploadTimeout", "false");
                connector.setProperty("connectionUploadTimeout", String.valueOf(beyond.toMillis()));
            });
        };
    }

    private static final class ContinuationValve extends ValveBase {

        ContinuationValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.getHeader(HttpHeaders.EXPECT) != null) {
                Continuation asked = () -> response.sendAcknowledgement(ContinueResponseTiming.ALWAYS);
                asked.attachTo(request.getRequest());
            }
            getNext().invoke(request, response);
        }
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
