package io.handoffgateway.support;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The store that the tests run with: the embedded one, unless the system property {@code store} is {@code postgres}. As an
 * extension it leaves out the tests of a class where there is no such store.
 */
public final class StoreUnderTest implements BeforeAllCallback {

    private static final boolean IS_POSTGRES = "postgres".equals(System.getProperty("store"));

    /** What a gateway has to be told to use it; each time a store of its own. */
    public static Map<String, String> settings() {
        return IS_POSTGRES ? PostgresServer.shared().freshDatabase() : Map.of();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (IS_POSTGRES) {
            Tool.require("initdb");
        }
    }
}
