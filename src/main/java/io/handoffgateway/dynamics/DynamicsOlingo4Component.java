package io.handoffgateway.dynamics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.component.olingo4.Olingo4AppWrapper;
import org.apache.camel.component.olingo4.Olingo4Component;
import org.apache.camel.component.olingo4.Olingo4Configuration;
import org.apache.camel.component.olingo4.api.Olingo4App;
import org.apache.camel.component.olingo4.api.impl.Olingo4AppImpl;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;

/**
 * camel-olingo4 without its sharp edges: every endpoint has a connection of its own, so that no org's lookup can travel to
 * another's environment; the client is the synchronous one of the endpoint's configuration; and {@code $metadata}, megabytes
 * in a real environment, is never asked for, because the few columns that are read are declared here.
 */
@SuppressWarnings("deprecation")
final class DynamicsOlingo4Component extends Olingo4Component {

    private static final Edm COLUMNS = readColumns();

    @Override
    public Olingo4AppWrapper createApiProxy(Olingo4Configuration configuration) {
        HttpClientBuilder client = configuration.getHttpClientBuilder();
        Olingo4AppImpl app = new Olingo4AppImpl(configuration.getServiceUri(), client);
        app.setContentType(configuration.getContentType());
        return new DeclaredColumns(app);
    }

    private static Edm readColumns() {
        try (InputStream csdl = DynamicsOlingo4Component.class.getResourceAsStream("/dynamics/columns.csdl.xml")) {
            return ODataClientFactory.getClient().getReader().readMetadata(csdl);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class DeclaredColumns extends Olingo4AppWrapper {

        DeclaredColumns(Olingo4App app) {
            super(app);
        }

        @Override
        public Edm getEdm(Map<String, String> endpointHttpHeaders) {
            return COLUMNS;
        }
    }
}
