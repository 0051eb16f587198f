package io.handoffgateway.handoff;

import io.handoffgateway.json.JsonValue;
import io.handoffgateway.json.PlainText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names a message's file, which is never uploaded (contract, section 3). */
final class AttachmentName {

    private static final String UNNAMED = "unnamed";

    private AttachmentName() {}

    /** The name of an attachment that is a name, an address, or an object with one of both. */
    static String read(JsonValue attachment) {
        var name = attachment.node().isObject() ? ofObject(attachment) : of(attachment.text());
        return Objects.requireNonNullElse(PlainText.singleLine(name), UNNAMED);
    }

    private static @Nullable String ofObject(JsonValue attachment) {
        var name = JsonValue.firstText(
                attachment.member("name"),
                attachment.member("filename"),
                attachment.member("file_name"),
                attachment.member("title"));
        return name != null ? name : of(attachment.member("url").text());
    }

    private static @Nullable String of(@Nullable String nameOrAddress) {
        if (nameOrAddress == null || nameOrAddress.strip().startsWith("data:")) {
            return null;
        }
        return nameOrAddress.contains("://") ? lastSegment(nameOrAddress) : nameOrAddress;
    }

    private static String lastSegment(String address) {
        var path = address.substring(address.indexOf("://") + 3).split("[?#]", 2)[0];
        var segment = path.substring(path.lastIndexOf('/') + 1);
        return path.contains("/") ? decoded(segment) : "";
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }
}
