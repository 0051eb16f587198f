package io.handoffgateway.handoff;

import io.handoffgateway.json.PlainText;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where exactly one person can be written to (contract, section 9). Whatever is none links nobody: what customers without
 * an email have in common would make them all one contact.
 *
 * @param address as it came, but for what is no part of it
 * @param name the display name that came with it, if any
 */
record EmailAddress(String address, @Nullable String name) {

    /** RFC 5321: 64 for the local part, 255 for the domain. */
    private static final int LONGEST = 64 + 1 + 255;

    private static final int LONGEST_TEXT = 1000;

    private static final Pattern UNDECORATED = Pattern.compile("[\\w.+-]+@[\\w.-]+");
    private static final Pattern BLANKS_WITHIN = Pattern.compile(" *@ *|(?<=<) +| +(?=>)");
    private static final Pattern MAILTO = Pattern.compile("(?i)(?<=^|<)mailto:([^?<>]*)(\\?[^<>]*)?");
    private static final Pattern UNQUOTED_NAME = Pattern.compile("^([^\"<>@\\\\]*[,;:][^\"<>@\\\\]*)(?=<[^<>]*>$)");

    /** Nobody's name before the {@code @} together with nobody's domain after it. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "anonymous",
            "donotreply",
            "invalid",
            "n-a",
            "na",
            "nil",
            "no",
            "no-email",
            "no-mail",
            "no-reply",
            "nobody",
            "noemail",
            "nomail",
            "none",
            "noreply",
            "not-provided",
            "notprovided",
            "null",
            "undefined",
            "unknown");

    /** The address in what a sender gave for one; null when there is none, or more than one. */
    static @Nullable EmailAddress in(@Nullable String text) {
        if (text == null || text.length() > LONGEST_TEXT) {
            return null;
        }
        try {
            InternetAddress parsed = new InternetAddress(withoutDecoration(text), true);
            return isOne(parsed) ? new EmailAddress(parsed.getAddress(), nameOf(parsed)) : null;
        } catch (AddressException none) {
            return null;
        }
    }

    private static String withoutDecoration(String text) {
        return UNDECORATED.matcher(text).matches() ? text : undecorated(text);
    }

    private static String undecorated(String text) {
        String visible = BLANKS_WITHIN.matcher(PlainText.visible(text)).replaceAll(blanks -> blanks.group()
                .strip());
        String plain = MAILTO.matcher(visible).replaceAll(link -> Matcher.quoteReplacement(decoded(link)));
        return UNQUOTED_NAME.matcher(plain).replaceFirst("\"$1\" ");
    }

    private static String decoded(MatchResult link) {
        try {
            return URLDecoder.decode(link.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return link.group(1);
        }
    }

    /** Rather than a group, a route or nobody's. */
    private static boolean isOne(InternetAddress parsed) {
        String address = parsed.getAddress();
        int at = address.lastIndexOf('@');
        return !parsed.isGroup()
                && at > 0
                && !address.startsWith("@")
                && address.length() <= LONGEST
                && !isPlaceholder(
                        address.substring(0, at).toLowerCase(Locale.ROOT),
                        address.substring(at + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean isPlaceholder(String local, String domain) {
        return !domain.contains(".")
                || domain.endsWith(".invalid")
                || (PLACEHOLDERS.contains(local) && PLACEHOLDERS.contains(domain.substring(0, domain.indexOf('.'))));
    }

    private static @Nullable String nameOf(InternetAddress parsed) {
        String name = PlainText.singleLine(parsed.getPersonal());
        return name == null || name.contains("@") ? null : name;
    }
}
