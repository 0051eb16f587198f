package io.handoffgateway.routetrial;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@link Sample} as the servlet request that routes read of a call: nothing but what a sample says. */
final class SampleRequest {

    private final Sample sample;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private SampleRequest(Sample sample) {
        this.sample = sample;
        headers.putAll(sample.headers());
    }

    static HttpServletRequest of(Sample sample) {
        SampleRequest request = new SampleRequest(sample);
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> request.answer(method, arguments == null ? new Object[0] : arguments));
    }

    private @Nullable Object answer(Method method, Object... arguments) {
        return switch (method.getName()) {
            case "getMethod" -> "POST";
            case "getRequestURI", "getServletPath" -> sample.path();
            case "getQueryString" -> query();
            case "getParameter" -> sample.query().get((String) arguments[0]);
            case "getHeader" -> headers.get((String) arguments[0]);
            case "getHeaders" -> Collections.enumeration(named((String) arguments[0]));
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            default -> nothing(method.getReturnType());
        };
    }

    private List<String> named(String name) {
        String value = headers.get(name);
        return value == null ? List.of() : List.of(value);
    }

    private @Nullable String query() {
        return sample.query().isEmpty()
                ? null
                : sample.query().entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == long.class ? (Object) 0L : type == int.class ? (Object) 0 : null;
    }
}
