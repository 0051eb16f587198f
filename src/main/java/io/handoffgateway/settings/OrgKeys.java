package io.handoffgateway.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys that an org may have (contract section 8), and how loosely they may be written. */
final class OrgKeys {

    static final String API_KEY = "api-key";
    static final String ENVIRONMENT_URL = "dynamics.environment-url";
    static final String TENANT_ID = "dynamics.tenant-id";
    static final String CLIENT_ID = "dynamics.client-id";
    static final String CLIENT_SECRET = "dynamics.client-secret";
    static final String CLIENT_CERTIFICATE_PATH = "dynamics.client-certificate-path";
    static final String CLIENT_CERTIFICATE_PASSWORD = "dynamics.client-certificate-password";
    static final String FEDERATED_TOKEN_FILE = "dynamics.federated-token-file";
    static final String LOGIN_URL = "dynamics.login-url";
    static final String MAX_CONCURRENT_CALLS = "dynamics.max-concurrent-calls";
    static final String LIVEWORKITEM_ENTITY_SET = "dynamics.liveworkitem-entity-set";
    static final String DEFAULT_PRIORITY = "default-priority";
    static final String DEFAULT_OWNER_ID = "default-owner-id";
    static final String DEFAULT_QUEUE_ID = "default-queue-id";
    static final String DEFAULT_WORKSTREAM_ID = "default-workstream-id";
    static final String ANONYMOUS_CUSTOMER = "anonymous-customer";
    static final String CHATS_WITHOUT_OMNICHANNEL = "chats-without-omnichannel";
    static final String TICKET_PROPERTIES = "ticket-properties";

    static final List<String> ALL = List.of(
            API_KEY,
            ENVIRONMENT_URL,
            TENANT_ID,
            CLIENT_ID,
            CLIENT_SECRET,
            CLIENT_CERTIFICATE_PATH,
            CLIENT_CERTIFICATE_PASSWORD,
            FEDERATED_TOKEN_FILE,
            LOGIN_URL,
            MAX_CONCURRENT_CALLS,
            LIVEWORKITEM_ENTITY_SET,
            DEFAULT_PRIORITY,
            DEFAULT_OWNER_ID,
            DEFAULT_QUEUE_ID,
            DEFAULT_WORKSTREAM_ID,
            ANONYMOUS_CUSTOMER,
            CHATS_WITHOUT_OMNICHANNEL,
            TICKET_PROPERTIES);

    private static final String DYNAMICS = "dynamics";

    private OrgKeys() {}

    /** {@code default_priority} and {@code defaultPriority} are {@code default-priority}; an unknown key stays as it is. */
    static String canonical(String written) {
        return ALL.stream()
                .filter(key -> relaxed(key).equals(relaxed(written)))
                .findFirst()
                .orElse(written);
    }

    /** The key in the words of an environment variable, which may part them anywhere: {@code CLIENTSECRET}. */
    static Optional<String> fromVariable(String words) {
        String compact = compact(words);
        return ALL.stream().filter(key -> compact(key).equals(compact)).findFirst();
    }

    /** Whether nothing but keys can follow: the name of the org has ended before it. */
    static boolean isSection(String element) {
        return relaxed(element).equals(DYNAMICS) || isTicketProperties(element);
    }

    /** Whether settings follow instead of a value: the org itself and its {@code dynamics}. */
    static boolean isMap(String key) {
        return key.isEmpty() || relaxed(key).equals(DYNAMICS);
    }

    static boolean isTicketProperties(String element) {
        return canonical(element).equals(TICKET_PROPERTIES);
    }

    /** Without all that an environment variable cannot say. */
    static String compact(String text) {
        return relaxed(text).replace(".", "");
    }

    private static String relaxed(String text) {
        return text.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }
}
