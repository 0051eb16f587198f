package io.handoffgateway.orgsettings;

import io.handoffgateway.org.ApiKey;
import io.handoffgateway.org.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the keys of an org: one, or two while one takes the place of the other (contract section 9). */
final class ApiKeyReader {

    private static final int MOST = 2;
    private static final String EXPECTED = "the key that OpenCX sends, plain or as sha256: with 64 hex digits after it";

    private final OrgValues values;

    ApiKeyReader(OrgValues values) {
        this.values = values;
    }

    /** Each once; none when what is wrong with them has been noted. */
    List<ApiKey> read() {
        List<String> several = values.texts(OrgKeys.API_KEYS);
        Optional<Secret> one = several.isEmpty()
                ? values.required(OrgKeys.API_KEY, EXPECTED, Secret::parse)
                : values.optional(OrgKeys.API_KEY, EXPECTED, Secret::parse);
        Map<Secret, ApiKey> keys = new LinkedHashMap<>();
        Stream.concat(one.stream().map(secret -> new ApiKey(OrgKeys.API_KEY, secret)), keys(several))
                .forEach(key -> keys.putIfAbsent(key.secret(), key));
        if (keys.size() > MOST) {
            values.problem(OrgKeys.API_KEYS, "expected two keys at most, with the one of " + OrgKeys.API_KEY);
        }
        return List.copyOf(keys.values());
    }

    private Stream<ApiKey> keys(List<String> texts) {
        List<Optional<Secret>> secrets = texts.stream().map(Secret::parse).toList();
        if (secrets.contains(Optional.<Secret>empty())) {
            values.problem(OrgKeys.API_KEYS, "expected of each " + EXPECTED);
        }
        return IntStream.range(0, secrets.size()).boxed().flatMap(index -> secrets.get(index).stream()
                .map(secret -> new ApiKey(place(index), secret)));
    }

    private static String place(int index) {
        return OrgKeys.API_KEYS + "[" + index + "]";
    }
}
