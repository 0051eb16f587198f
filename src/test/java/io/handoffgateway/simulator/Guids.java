package io.handoffgateway.simulator;

import java.util.Locale;
import java.util.regex.Pattern;

/** GUIDs as the Web API writes them. */
final class Guids {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Guids() {}

    static boolean valid(String text) {
        return GUID.matcher(text).matches();
    }

    static String canonical(String guid) {
        return guid.toLowerCase(Locale.ROOT);
    }

    /** The id between the parentheses of a URL, canonical; what is no GUID is refused. */
    static String key(Table table, String key) {
        if (key.contains("=") && !key.startsWith(table.primaryId() + "=")) {
            throw Refusal.noAlternateKey(table);
        }
        var guid = key.substring(key.indexOf('=') + 1);
        if (!valid(guid)) {
            throw Refusal.badKey(key);
        }
        return canonical(guid);
    }
}
