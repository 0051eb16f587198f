package io.handoffgateway.orgsettings;

import io.handoffgateway.org.Callback;
import io.handoffgateway.org.ServiceUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Reads where an org wants to be told what becomes of its handoffs (contract section 10). */
final class CallbackReader {

    private final OrgValues values;

    CallbackReader(OrgValues values) {
        this.values = values;
    }

    /** Null when nothing of it is set. */
    @Nullable
    Callback read() {
        return values.anyOf(OrgKeys.CALLBACK) ? callback() : null;
    }

    private Callback callback() {
        URI url = values.required(
                        OrgKeys.CALLBACK_URL,
                        ServiceUrl.EXPECTED_PLACE + "https://acme.example/handoffs",
                        ServiceUrl::parsePlace)
                .orElse(URI.create(""));
        List<SecretKey> keys = Stream.of(OrgKeys.CALLBACK_SECRET, OrgKeys.CALLBACK_SECRETS)
                .flatMap(this::keys)
                .toList();
        if (keys.isEmpty()) {
            values.problem(OrgKeys.CALLBACK_SECRETS, "is missing, expected " + Callback.EXPECTED_SECRET);
        }
        return new Callback(url, keys);
    }

    private Stream<SecretKey> keys(String setting) {
        List<Optional<SecretKey>> keys =
                values.texts(setting).stream().map(Callback::key).toList();
        if (keys.contains(Optional.<SecretKey>empty())) {
            values.problem(setting, "expected " + Callback.EXPECTED_SECRET);
        }
        return keys.stream().flatMap(Optional::stream);
    }
}
