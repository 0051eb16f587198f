package io.handoffgateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.support.GatewayTest;
import io.handoffgateway.support.RawHttp;
import org.junit.jupiter.api.Test;

class KeepAliveTest extends GatewayTest {

    @Test
    void aConnectionIsKeptForLongerThanCallersDo() {
        String answers = RawHttp.send(port(), """
                GET /openapi.yaml HTTP/1.1
                Host: x
                Connection: keep-alive

                GET /openapi.yaml HTTP/1.1
                Host: x
                Connection: close

                """);

        assertThat(answers).contains("Keep-Alive: timeout=75");
    }
}
