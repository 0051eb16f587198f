package io.handoffgateway.simulator.opencx;

import io.handoffgateway.simulator.Faults;
import io.handoffgateway.simulator.FaultyService;
import io.handoffgateway.simulator.FrontDoor;
import io.handoffgateway.simulator.HttpPort;
import io.handoffgateway.simulator.RequestJournal;
import io.handoffgateway.simulator.Simulator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One organization of OpenCX in memory: its public API over real HTTP, and the webhooks and AI Actions that it sends. It
 * also answers calls below {@code /simulator} about itself, and has a page at {@code /}.
 */
public final class OpenCxSimulator implements Simulator {

    /** The key that may read sessions from the start. */
    public static final String KEY = "opencx-key";

    private final String organizationId = UUID.randomUUID().toString();
    private final ChatApi api = new ChatApi();
    private final Faults faults = new Faults();
    private final RequestJournal journal = new RequestJournal();
    private final DeskApi desk = new DeskApi(this);
    private final HttpPort http;
    private volatile boolean withExamples;

    private OpenCxSimulator(int port) {
        var service = new FaultyService(api, faults);
        api.keys().add(KEY, true);
        this.http = new HttpPort(port, new FrontDoor(journal, service::answer, desk::answer));
    }

    /** Starts one on a free port. */
    public static OpenCxSimulator start() {
        return start(0);
    }

    /** Starts one on a port; 0 takes a free one. */
    public static OpenCxSimulator start(int port) {
        return new OpenCxSimulator(port);
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + http.port();
    }

    public int port() {
        return http.port();
    }

    public String organizationId() {
        return organizationId;
    }

    /** The sessions that callers can read. */
    public Sessions sessions() {
        return api.sessions();
    }

    /** Sends webhooks as this organization. */
    public Webhooks webhooks() {
        return Webhooks.of(organizationId);
    }

    /** Calls actions as this organization's AI. */
    public Actions actions() {
        return Actions.of(organizationId);
    }

    /**
     * Sends what is pressed on the page at {@code /} by these.
     *
     * @param callbacks where the gateway's callbacks are shown from; nowhere, if null
     */
    public void connect(Webhooks webhooks, Actions actions, @Nullable CallbackReceiver callbacks) {
        desk.connect(new Desk(sessions(), webhooks, actions), callbacks);
    }

    /** Stores a few sessions, now and after every reset. */
    public void seedExamples() {
        withExamples = true;
        ExampleSessions.put(sessions());
    }

    /** Takes another key, which may read sessions or may not, until the next reset. */
    public void key(String key, boolean mayReadSessions) {
        api.keys().add(key, mayReadSessions);
    }

    /** Takes no key any more but those that are added, until the next reset. */
    public void revokeKeys() {
        api.keys().clear();
    }

    /** How many items a page has, until the next reset; 50 otherwise. */
    public void pageSize(int items) {
        api.paging().size(items);
    }

    /** Whether the last page has a {@code next} that leads to an empty one, until the next reset. */
    public void emptyLastPage(boolean empty) {
        api.paging().emptyLastPage(empty);
    }

    /** The order of lists and histories, until the next reset; oldest first otherwise. */
    public void order(Order order) {
        api.order(order);
    }

    /** How optional members without a value are shown, until the next reset; left out otherwise. */
    public void optionalMembers(OptionalMembers optional) {
        api.optional(optional);
    }

    /** Answers so many requests of a key and no more, until the next reset; all otherwise. */
    public void rateLimit(RateLimit limit) {
        api.limit(limit);
    }

    @Override
    public RequestJournal requests() {
        return journal;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    /** Forgets sessions, settings, faults and the journal; the keys are {@link #KEY} again. */
    @Override
    public void reset() {
        api.reset();
        api.keys().clear();
        api.keys().add(KEY, true);
        faults.clear();
        journal.clear();
        desk.reset();
        if (withExamples) {
            ExampleSessions.put(sessions());
        }
    }

    @Override
    public void suspend() {
        http.suspend();
    }

    @Override
    public void resume() {
        http.resume();
    }

    @Override
    public void close() {
        http.close();
    }
}
