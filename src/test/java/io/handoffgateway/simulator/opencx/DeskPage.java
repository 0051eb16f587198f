package io.handoffgateway.simulator.opencx;

import static io.handoffgateway.simulator.Html.escaped;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page that shows the sessions, what can be done with them, what the gateway answered, and its callbacks. */
final class DeskPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>OpenCX simulator</title>
            <meta name="viewport" content="width=device-width">
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            article { border: 1px solid #bbb; border-radius: .4rem; margin: 1rem 0; padding: .5rem 1rem; }
            h3 { margin: .3rem 0; } code, pre { white-space: pre-wrap; overflow-wrap: anywhere; }
            input, select, button { font: inherit; margin: .2rem .2rem .2rem 0; } li span { color: #555; }
            </style></head><body>
            <h1>OpenCX simulator</h1>
            <p>%s <a href="/">Refresh</a></p>
            <h2>What the gateway answered</h2>%s
            <h2>Callbacks received</h2>%s
            <h2>Sessions (%d)</h2>%s
            <h2>A new session</h2>%s
            </body></html>
            """;
    private static final String NEW_SESSION = """
            <form method="post" action="/simulator/desk/begin">
            <label>Channel <select name="channel">%s</select></label>
            <label>Name <input name="name" value="Ada Lovelace"></label>
            <label>Email <input name="email" value="ada@example.com"></label>
            <label>Phone <input name="phone"></label>
            <label>Message <input name="message" value="I was charged twice." required></label>
            <button>Begin</button></form>
            """;
    private static final String SESSION = """
            <article data-session="%1$s"><h3>%2$s: %3$s</h3>
            <p><code>%1$s</code>, <b class="status">%4$s</b></p><ul>%5$s</ul>
            <form method="post"><input type="hidden" name="session" value="%1$s">
            <label>Summary <input name="summary" value="Wants a person." required></label>
            <label>Reason <input name="reason" value="Billing"></label><br>
            <button formaction="/simulator/desk/hand-off">Hand off</button>
            <button formaction="/simulator/desk/hand-off-array">Hand off (array)</button>
            <button formaction="/simulator/desk/close">Close</button>
            <button formaction="/simulator/desk/action">Action</button>
            <button formaction="/simulator/desk/test-action">Test the action</button></form></article>
            """;

    private final Sessions sessions;
    private final Supplier<List<Desk.Told>> told;
    private final Supplier<List<Callback>> callbacks;

    /** @param callbacks the callbacks that were received, oldest first */
    DeskPage(Sessions sessions, Supplier<List<Desk.Told>> told, Supplier<List<Callback>> callbacks) {
        this.sessions = sessions;
        this.told = told;
        this.callbacks = callbacks;
    }

    String html(boolean isConnected) {
        var newestFirst = reversed(sessions.all());
        return PAGE.formatted(
                isConnected ? "Its webhooks and actions go to the gateway." : "No gateway is connected.",
                listOf(told.get().stream().map(DeskPage::answer)),
                listOf(reversed(callbacks.get()).stream().map(DeskPage::callback)),
                newestFirst.size(),
                joined(newestFirst.stream().map(DeskPage::session)),
                NEW_SESSION.formatted(
                        joined(Session.CHANNELS.stream().sorted().map(channel -> "<option>" + channel + "</option>"))));
    }

    private static String session(Session session) {
        var contact = session.member("contact");
        var who = Stream.of("name", "email", "phone_number", "non_verified_name")
                .map(name -> Members.text(contact, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("Anonymous");
        var status = session.status() + (session.isHandedOff() ? ", handed off" : "");
        return SESSION.formatted(
                escaped(session.id()),
                escaped(session.channel()),
                escaped(who),
                escaped(status),
                joined(session.history().stream().map(DeskPage::event)));
    }

    private static String event(HistoryItem item) {
        var sender = item.event().path("sender").path("type").asText();
        var text = item.event().path("content").path("text").asText();
        return "<li><span>%s %s</span> %s</li>%n".formatted(escaped(item.type()), escaped(sender), escaped(text));
    }

    private static String answer(Desk.Told told) {
        return "%s <b>%s</b> of <code>%s</code>: <b class=\"answered\">%s</b> <code>%s</code>"
                .formatted(
                        TIME.format(told.at()),
                        escaped(told.what()),
                        escaped(told.session()),
                        told.status() == 0 ? "none" : told.status(),
                        escaped(told.body()));
    }

    private static String callback(Callback callback) {
        return "%s <b class=\"callback\">%s</b> <code>%s</code>"
                .formatted(
                        TIME.format(callback.sentAt()),
                        escaped(callback.type()),
                        escaped(callback.body().toString()));
    }

    private static String listOf(Stream<String> items) {
        var all = joined(items.map(item -> "<li>" + item + "</li>\n"));
        return all.isEmpty() ? "<p>Nothing yet.</p>" : "<ul>" + all + "</ul>";
    }

    private static String joined(Stream<String> parts) {
        return parts.collect(Collectors.joining());
    }

    private static <T> List<T> reversed(Collection<T> items) {
        var all = new ArrayList<>(items);
        Collections.reverse(all);
        return all;
    }
}
