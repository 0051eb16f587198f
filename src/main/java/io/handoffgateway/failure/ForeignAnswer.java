package io.handoffgateway.failure;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An error that neither Dynamics nor Entra wrote: the page of a proxy, of a firewall or of a web server before them. */
final class ForeignAnswer {

    private static final String MARK = "Not its own answer but a page";
    private static final int LONGEST = 200;
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern NOT_SHOWN = Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1>|<[^>]*>|\\s+");

    private ForeignAnswer() {}

    /** What such an answer says, in a line. */
    static String message(byte[] body) {
        String page = new String(body, StandardCharsets.UTF_8);
        Matcher title = TITLE.matcher(page);
        String text = NOT_SHOWN
                .matcher(title.find() ? title.group(1) : page)
                .replaceAll(" ")
                .replaceAll(" +", " ")
                .strip();
        return MARK + (text.isEmpty() ? "." : ": " + (text.length() > LONGEST ? text.substring(0, LONGEST) : text));
    }

    /** Whether the message tells of one. */
    static boolean isToldBy(@Nullable String message) {
        return message != null && message.contains(MARK);
    }
}
