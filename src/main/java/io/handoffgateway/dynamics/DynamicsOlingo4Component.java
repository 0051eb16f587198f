package io.handoffgateway.dynamics;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.olingo4.Olingo4AppWrapper;
import org.apache.camel.component.olingo4.Olingo4Component;
import org.apache.camel.component.olingo4.Olingo4Configuration;
import org.apache.camel.component.olingo4.api.Olingo4App;
import org.apache.camel.component.olingo4.api.impl.Olingo4AppImpl;
import org.apache.camel.component.olingo4.internal.Olingo4ApiName;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.olingo.commons.api.edm.Edm;
import org.jspecify.annotations.Nullable;

/**
 * camel-olingo4 without its sharp edges: every endpoint has a connection of its own, so that no org's lookup can travel to
 * another's environment; the client is the synchronous one of the endpoint's configuration; and {@code $metadata}, megabytes
 * in a real environment, is never asked for, because nothing is parsed by it.
 */
@SuppressWarnings("deprecation")
final class DynamicsOlingo4Component extends Olingo4Component {

    /** Any other would be parsed, or write; a route that does so is refused as a whole, and says why. */
    @Override
    protected Endpoint createEndpoint(
            String uri, String methodName, Olingo4ApiName apiName, Olingo4Configuration configuration) {
        if (!methodName.equals(UnparsedReads.METHOD)) {
            throw new IllegalArgumentException(
                    "olingo4:DEFAULT/" + methodName
                            + " is not supported: read with olingo4:DEFAULT/uread and unmarshal the answer as JSON, write with http");
        }
        return super.createEndpoint(uri, methodName, apiName, configuration);
    }

    @Override
    public Olingo4AppWrapper createApiProxy(Olingo4Configuration configuration) {
        HttpClientBuilder client = configuration.getHttpClientBuilder();
        return new WithoutModel(UnparsedReads.by(new Olingo4AppImpl(configuration.getServiceUri(), client)));
    }

    private static final class WithoutModel extends Olingo4AppWrapper {

        WithoutModel(Olingo4App app) {
            super(app);
        }

        @Override
        public @Nullable Edm getEdm(Map<String, String> endpointHttpHeaders) {
            return null;
        }
    }
}
