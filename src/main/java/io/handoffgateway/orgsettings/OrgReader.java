package io.handoffgateway.orgsettings;

import io.handoffgateway.org.ApiKey;
import io.handoffgateway.org.Credential;
import io.handoffgateway.org.Credential.ClientCertificate;
import io.handoffgateway.org.Credential.ClientSecret;
import io.handoffgateway.org.Credential.FederatedToken;
import io.handoffgateway.org.DynamicsEnvironment;
import io.handoffgateway.org.Org;
import io.handoffgateway.org.ServiceUrl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes an org of its settings. What is missing or wrong is noted as a problem and stood in for, so that one start
 * reports everything; the stand-ins never outlive {@link Problems#stopTheStartIfAny()}.
 */
final class OrgReader {

    private static final int DYNAMICS_OWN_LIMIT = 52;

    private static final String GUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String GUID_EXPECTED = "a GUID, such as 11111111-1111-1111-1111-111111111111";
    private static final Pattern GUID = Pattern.compile(GUID_FORM);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern CUSTOMER = Pattern.compile("/(contacts|accounts)\\(" + GUID_FORM + "\\)");
    private static final Pattern CHATS = Pattern.compile("dead-letter|incident");
    private static final List<String> CREDENTIALS =
            List.of(OrgKeys.CLIENT_SECRET, OrgKeys.CLIENT_CERTIFICATE_PATH, OrgKeys.FEDERATED_TOKEN_FILE);
    private static final String CERTIFICATE_EXPECTED =
            "a readable PEM or PKCS #12 file that holds a certificate and its RSA private key, and the key's password in "
                    + OrgKeys.CLIENT_CERTIFICATE_PASSWORD + " if it has one";
    private static final URI NO_URL = URI.create("");

    private final RawOrg raw;
    private final OrgValues values;
    private final Problems problems;
    private final KeyOwners keyOwners;

    OrgReader(RawOrg raw, Placeholders placeholders, Problems problems, KeyOwners keyOwners) {
        this.raw = raw;
        this.values = new OrgValues(raw, placeholders, problems);
        this.problems = problems;
        this.keyOwners = keyOwners;
    }

    Org read() {
        checkName();
        checkKeys();
        return new Org(
                raw.name(),
                apiKeys(),
                dynamics(),
                values.number(OrgKeys.DEFAULT_PRIORITY, 4, "a whole number from 1 to 4")
                        .orElse(Org.DEFAULT_PRIORITY),
                guid(OrgKeys.DEFAULT_OWNER_ID),
                guid(OrgKeys.DEFAULT_QUEUE_ID),
                guid(OrgKeys.DEFAULT_WORKSTREAM_ID),
                anonymousCustomer(),
                raw.ticketProperties(),
                incidentsForChats(),
                new OpenCxReader(values).read(),
                new CallbackReader(values).read());
    }

    private void checkName() {
        if (!NAME.matcher(raw.name()).matches()) {
            problems.add(
                    raw.place(""),
                    "expected a name of at most 64 letters, digits, '_', '-' and '.', with a letter, digit or '_' first");
        }
    }

    private void checkKeys() {
        raw.values().forEach((key, value) -> {
            if (OrgKeys.isMap(key)) {
                checkMap(key, value);
            } else if (!OrgKeys.isKnown(key)) {
                problems.add(raw.place(key), "unknown key, expected one of " + String.join(", ", OrgKeys.ALL));
            }
        });
    }

    /** {@code acme:} with nothing after it is an org without settings; text after it is a mistake. */
    private void checkMap(String key, Object value) {
        if (!value.toString().isBlank()) {
            problems.add(raw.place(key), "expected a map of settings");
        }
    }

    private List<ApiKey> apiKeys() {
        List<ApiKey> keys = new ApiKeyReader(values).read();
        keys.forEach(key -> keyOwners.claim(key.secret(), raw.place("")));
        return keys;
    }

    private DynamicsEnvironment dynamics() {
        return new DynamicsEnvironment(
                values.required(
                                OrgKeys.ENVIRONMENT_URL,
                                ServiceUrl.EXPECTED + "https://acme.crm.dynamics.com",
                                ServiceUrl::parse)
                        .orElse(NO_URL),
                values.required(OrgKeys.TENANT_ID, GUID_EXPECTED, OrgValues.matching(GUID))
                        .orElse(""),
                values.required(OrgKeys.CLIENT_ID, GUID_EXPECTED, OrgValues.matching(GUID))
                        .orElse(""),
                credential(),
                values.optional(
                                OrgKeys.LOGIN_URL,
                                ServiceUrl.EXPECTED + DynamicsEnvironment.DEFAULT_LOGIN_URL,
                                ServiceUrl::parse)
                        .orElse(DynamicsEnvironment.DEFAULT_LOGIN_URL),
                values.number(
                                OrgKeys.MAX_CONCURRENT_CALLS,
                                DYNAMICS_OWN_LIMIT,
                                "a whole number from 1 to 52, which is Dynamics' own limit")
                        .orElse(DynamicsEnvironment.DEFAULT_MAX_CONCURRENT_CALLS),
                values.optional(
                                OrgKeys.LIVEWORKITEM_ENTITY_SET,
                                "the name of an entity set: letters, digits and '_', no digit first",
                                OrgValues.matching(IDENTIFIER))
                        .orElse(DynamicsEnvironment.DEFAULT_LIVEWORKITEM_ENTITY_SET));
    }

    private Credential credential() {
        List<Credential> given = Stream.of(clientSecret(), clientCertificate(), federatedToken())
                .flatMap(Optional::stream)
                .toList();
        if (given.size() > 1) {
            problems.add(raw.place(OrgKeys.CLIENT_SECRET), "expected only one of " + CREDENTIALS);
        }
        if (CREDENTIALS.stream().allMatch(key -> values.text(key).isEmpty())) {
            problems.add(
                    raw.place(OrgKeys.CLIENT_SECRET),
                    "is missing, expected the secret of the application registration, or another of " + CREDENTIALS);
        }
        return given.isEmpty() ? new ClientSecret("") : given.get(0);
    }

    private Optional<Credential> clientSecret() {
        return values.text(OrgKeys.CLIENT_SECRET).map(ClientSecret::new);
    }

    private Optional<Credential> clientCertificate() {
        return values.optional(OrgKeys.CLIENT_CERTIFICATE_PATH, CERTIFICATE_EXPECTED, path -> {
            var certificate = new ClientCertificate(
                    Path.of(path),
                    values.text(OrgKeys.CLIENT_CERTIFICATE_PASSWORD).orElse(null));
            return usable(certificate) ? Optional.of(certificate) : Optional.empty();
        });
    }

    private static boolean usable(ClientCertificate certificate) {
        try {
            return certificate.read().getPrivateKey().getAlgorithm().equals("RSA");
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            return false;
        }
    }

    private Optional<Credential> federatedToken() {
        return values.optional(
                OrgKeys.FEDERATED_TOKEN_FILE,
                "a readable file with a token of another identity provider",
                file -> Optional.of(Path.of(file)).filter(Files::isReadable).map(FederatedToken::new));
    }

    private @Nullable UUID guid(String key) {
        return values.optional(key, GUID_EXPECTED, OrgValues.matching(GUID))
                .map(UUID::fromString)
                .orElse(null);
    }

    private @Nullable String anonymousCustomer() {
        return values.optional(
                        OrgKeys.ANONYMOUS_CUSTOMER,
                        "/contacts(<GUID>) or /accounts(<GUID>)",
                        OrgValues.matching(CUSTOMER))
                .orElse(null);
    }

    private boolean incidentsForChats() {
        return values.optional(OrgKeys.CHATS_WITHOUT_OMNICHANNEL, "dead-letter or incident", OrgValues.matching(CHATS))
                .filter("incident"::equals)
                .isPresent();
    }
}
