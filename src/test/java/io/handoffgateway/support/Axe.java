package io.handoffgateway.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;

/** axe-core, which finds what keeps people out of a page. */
public final class Axe {

    private static final String SCRIPT = read();

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document).then(
                found => done(found.violations.map(each => each.id + ': ' + each.help + ' '
                    + each.nodes.map(node => node.html + ' ' + node.failureSummary).join('; '))),
                failed => done([String(failed)]));
            """;

    private Axe() {}

    /** What it finds in the page as it is, each with the elements and what is wrong. */
    public static List<?> violations(WebDriver browser) {
        JavascriptExecutor scripts = (JavascriptExecutor) browser;
        scripts.executeScript(SCRIPT);
        return (List<?>) Objects.requireNonNull(scripts.executeAsyncScript(RUN));
    }

    private static String read() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
