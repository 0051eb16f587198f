package io.handoffgateway.dynamics;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.camel.component.olingo4.api.Olingo4App;
import org.apache.camel.component.olingo4.api.Olingo4ResponseHandler;
import org.apache.camel.component.olingo4.api.impl.Olingo4AppImpl;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.concurrent.FutureCallback;
import org.apache.olingo.commons.api.format.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * Olingo's untyped read, which leaves the answer alone, but would parse the query by a model of the environment: most of the
 * CPU that a lookup took. Dynamics knows best what it understands.
 */
@SuppressWarnings("deprecation")
record UnparsedReads(Olingo4AppImpl olingo) implements InvocationHandler {

    static final String METHOD = "uread";

    static Olingo4App by(Olingo4AppImpl olingo) {
        return (Olingo4App) Proxy.newProxyInstance(
                Olingo4App.class.getClassLoader(), new Class<?>[] {Olingo4App.class}, new UnparsedReads(olingo));
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws ReflectiveOperationException {
        if (arguments == null || !method.getName().equals(METHOD)) {
            return method.invoke(olingo, arguments);
        }
        read(
                arguments[1] + DynamicsRequest.queryOf((Map<?, ?>) arguments[2]),
                (Map<String, String>) arguments[3],
                (Olingo4ResponseHandler<InputStream>) arguments[4]);
        return null;
    }

    private void read(String target, Map<String, String> headers, Olingo4ResponseHandler<InputStream> handler) {
        olingo.execute(
                new HttpGet(olingo.getServiceUri() + "/" + target), ContentType.JSON, headers, new Answer(handler));
    }

    /** The client has read it as a whole. */
    private record Answer(Olingo4ResponseHandler<InputStream> handler) implements FutureCallback<HttpResponse> {

        @Override
        public void completed(HttpResponse response) {
            try {
                HttpEntity entity = response.getEntity();
                handler.onResponse(entity == null ? null : entity.getContent(), Map.of());
            } catch (IOException unreadable) {
                failed(unreadable);
            }
        }

        @Override
        public void failed(Exception failure) {
            handler.onException(failure);
        }

        @Override
        public void cancelled() {
            handler.onCanceled();
        }
    }
}
