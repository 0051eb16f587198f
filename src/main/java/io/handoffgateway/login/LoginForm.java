package io.handoffgateway.login;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.util.MultiValueMap;

/** The fields of a form that was sent: Tomcat reads no body as parameters here. */
record LoginForm(InputStream getBody, HttpHeaders getHeaders) implements HttpInputMessage {

    private static final FormHttpMessageConverter CONVERTER = new FormHttpMessageConverter();

    static MultiValueMap<String, String> of(HttpServletRequest request) throws IOException {
        return CONVERTER.read(null, new LoginForm(request.getInputStream(), new HttpHeaders()));
    }
}
