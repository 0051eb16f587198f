package io.handoffgateway.orgsettings;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The keys that an org may have (contract section 8), and how loosely they may be written. */
final class OrgKeys {

    static final String API_KEY = "api-key";
    static final String API_KEYS = "api-keys";
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
    static final String OPENCX = "opencx";
    static final String OPENCX_API_KEY = "opencx.api-key";
    static final String OPENCX_BASE_URL = "opencx.base-url";
    static final String OPENCX_REQUESTS_PER_MINUTE = "opencx.requests-per-minute";
    static final String OPENCX_SESSION_COLUMN = "opencx.session-column";
    static final String OPENCX_RESOLVE_NOT_RESOLVED = "opencx.resolve-not-resolved";
    static final String OPENCX_RECONCILE_EVERY = "opencx.reconcile.every";
    static final String WEBHOOK = "opencx.webhook";
    static final String WEBHOOK_SECRETS = "opencx.webhook.secrets";
    static final String WEBHOOK_VERIFICATION = "opencx.webhook.verification";
    static final String WEBHOOK_HEADER = "opencx.webhook.header";
    static final String WEBHOOK_TIMESTAMP_HEADER = "opencx.webhook.timestamp-header";
    static final String WEBHOOK_ENCODING = "opencx.webhook.encoding";
    static final String WEBHOOK_PREFIX = "opencx.webhook.prefix";
    static final String WEBHOOK_SIGNED = "opencx.webhook.signed";
    static final String CALLBACK = "callback";
    static final String CALLBACK_URL = "callback.url";
    static final String CALLBACK_SECRET = "callback.secret";
    static final String CALLBACK_SECRETS = "callback.secrets";

    static final List<String> ALL = List.of(
            API_KEY,
            API_KEYS,
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
            TICKET_PROPERTIES,
            OPENCX_API_KEY,
            OPENCX_BASE_URL,
            OPENCX_REQUESTS_PER_MINUTE,
            OPENCX_SESSION_COLUMN,
            OPENCX_RESOLVE_NOT_RESOLVED,
            OPENCX_RECONCILE_EVERY,
            WEBHOOK_SECRETS,
            WEBHOOK_VERIFICATION,
            WEBHOOK_HEADER,
            WEBHOOK_TIMESTAMP_HEADER,
            WEBHOOK_ENCODING,
            WEBHOOK_PREFIX,
            WEBHOOK_SIGNED,
            CALLBACK_URL,
            CALLBACK_SECRET,
            CALLBACK_SECRETS);

    /** Those whose value is a list, which a name may give one by one: {@code secrets[0]}, in a variable {@code SECRETS_0}. */
    private static final Set<String> LISTS = Set.of(API_KEYS, WEBHOOK_SECRETS, CALLBACK_SECRETS);

    private static final Set<String> SECTIONS =
            ALL.stream().flatMap(OrgKeys::sections).collect(Collectors.toUnmodifiableSet());

    private static final Pattern INDEXED = Pattern.compile("(.*?)[.\\[]?(\\d+)]?");

    private OrgKeys() {}

    private static Stream<String> sections(String key) {
        return IntStream.range(0, key.length())
                .filter(at -> key.charAt(at) == '.')
                .mapToObj(at -> key.substring(0, at));
    }

    static boolean isKnown(String key) {
        return ALL.contains(key) || !key.equals(withoutIndex(key));
    }

    /** {@code default_priority} and {@code defaultPriority} are {@code default-priority}; an unknown key stays as it is. */
    static String canonical(String written) {
        return find(relaxed(written), OrgKeys::relaxed).orElse(written);
    }

    /** The key in the words of an environment variable, which may part them anywhere: {@code CLIENTSECRET}. */
    static Optional<String> fromVariable(String words) {
        return find(compact(words), OrgKeys::compact);
    }

    private static Optional<String> find(String written, UnaryOperator<String> form) {
        Matcher indexed = INDEXED.matcher(written);
        return ALL.stream()
                .filter(key -> form.apply(key).equals(written))
                .findFirst()
                .or(() -> LISTS.stream()
                        .filter(key -> indexed.matches() && form.apply(key).equals(indexed.group(1)))
                        .map(key -> key + "[" + indexed.group(2) + "]")
                        .findFirst());
    }

    /** Whether it is an element of the list. */
    static boolean isElement(String key, String list) {
        return !key.equals(list) && withoutIndex(key).equals(list);
    }

    /** The list that the key is an element of; any other key as it is. */
    static String withoutIndex(String key) {
        Matcher indexed = INDEXED.matcher(key);
        return indexed.matches() && LISTS.contains(indexed.group(1)) ? indexed.group(1) : key;
    }

    /** Where in its list the element stands, from 0. */
    static int index(String element) {
        return new BigInteger(element.replaceAll("\\D", "")).intValue();
    }

    /** Whether nothing but keys, or a list's numbers, can follow: the name of the org has ended before it. */
    static boolean isSection(String element) {
        return SECTIONS.contains(relaxed(element)) || isTicketProperties(element) || LISTS.contains(canonical(element));
    }

    /** Whether settings follow instead of a value: the org itself, its {@code dynamics} and the like. */
    static boolean isMap(String key) {
        return key.isEmpty() || SECTIONS.contains(relaxed(key));
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
