package io.handoffgateway.routefile;

import java.util.List;
import java.util.regex.Pattern;

/** How a secret looks that is written out in the middle of a text, such as in an address. */
final class Secrets {

    /** Neither a placeholder nor what is known only when the route runs. */
    private static final String WRITTEN_OUT = "(?!\\{\\{|\\$\\{|#)[^\\s&/'\"]";

    private static final List<Pattern> KINDS = List.of(
            Pattern.compile("//[^/\\s@:]*:" + WRITTEN_OUT + "[^/]*@"),
            Pattern.compile("(?i)(^|['\"])(bearer|basic) +" + WRITTEN_OUT + "\\S*(['\"]|$)"),
            Pattern.compile("(?i)[?&](code|[\\w.-]*(sig|signature|token|key|secret|password|auth))=" + WRITTEN_OUT),
            Pattern.compile(
                    "(?i)//(hooks\\.slack\\.com|[\\w.-]+\\.webhook\\.office\\.com|discord(app)?\\.com/api/webhooks)/"
                            + WRITTEN_OUT),
            // A part of a path that nobody would type: long, of letters and digits in no order.
            Pattern.compile("(?i)https?://[^\\s?]*/(?=(\\w*\\d){2})(?=\\w*[a-z])\\w{20,}"));

    private Secrets() {}

    static boolean areIn(String text) {
        return KINDS.stream().anyMatch(kind -> kind.matcher(text).find());
    }
}
