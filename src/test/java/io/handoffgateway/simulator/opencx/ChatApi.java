package io.handoffgateway.simulator.opencx;

import io.handoffgateway.simulator.Answer;
import io.handoffgateway.simulator.Fault;
import io.handoffgateway.simulator.Request;
import io.handoffgateway.simulator.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The public API: sessions and their history. */
final class ChatApi implements Service {

    private static final String LIST = "/chat/sessions";
    private static final Pattern ONE = Pattern.compile("/chat/sessions/([^/]+)(/history)?");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Comparator<HistoryItem> BY_TIME =
            Comparator.comparing(HistoryItem::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Sessions sessions = new Sessions();
    private final Keys keys = new Keys();
    private final Paging paging = new Paging();
    private final RateLimit.Meter meter = new RateLimit.Meter();
    private volatile @Nullable RateLimit limit;
    private volatile Order order = Order.OLDEST_FIRST;
    private volatile OptionalMembers optional = OptionalMembers.LEFT_OUT;

    Sessions sessions() {
        return sessions;
    }

    Keys keys() {
        return keys;
    }

    Paging paging() {
        return paging;
    }

    void limit(@Nullable RateLimit given) {
        limit = given;
        meter.clear();
    }

    void order(Order given) {
        order = given;
    }

    void optional(OptionalMembers given) {
        optional = given;
    }

    void reset() {
        sessions.clear();
        paging.reset();
        order = Order.OLDEST_FIRST;
        optional = OptionalMembers.LEFT_OUT;
        limit(null);
    }

    @Override
    public Answer work(Request request) {
        try {
            var key = keys.check(request.header("Authorization"));
            var wait = limit == null ? null : meter.wait(key, limit);
            return wait == null ? Answer.json(200, read(request)) : throttled(wait);
        } catch (ApiError refused) {
            return refused.answer();
        }
    }

    @Override
    public Answer failed(Request request, Fault.Status fault) {
        var isOfDynamics = fault.code().startsWith("0x");
        return new ApiError(fault.status(), isOfDynamics ? ApiError.reason(fault.status()) : fault.message()).answer();
    }

    @Override
    public Answer unauthorized(Request request) {
        return Keys.unauthorized().answer();
    }

    private Answer throttled(Duration wait) {
        var answer = new ApiError(429, "ThrottlerException: Too Many Requests").answer();
        return limit != null && limit.tellsWhen()
                ? answer.header(
                        "Retry-After", String.valueOf(wait.plusMillis(999).toSeconds()))
                : answer;
    }

    private Object read(Request request) {
        var one = ONE.matcher(request.path());
        boolean isOne = one.matches();
        if (!request.method().equals("GET") || !(isOne || request.path().equals(LIST))) {
            throw ApiError.notFound("Cannot " + request.method() + " " + request.path() + ". There are: GET " + LIST
                    + ", GET " + LIST + "/{session_id}, GET " + LIST + "/{session_id}/history.");
        }
        if (!isOne) {
            return list(QueryParameters.of(request.query(), SessionFilter.PARAMETERS));
        }
        return one.group(2) == null ? session(request, one.group(1)) : history(request, one.group(1));
    }

    private Object list(QueryParameters query) {
        var filter = new SessionFilter(query);
        var matching = ordered(sessions.visible().stream().filter(filter).toList());
        return paging.page(
                query.withoutCursor(), matching, Session::id, query.text("cursor"), session -> session.shown(optional));
    }

    private Object session(Request request, String id) {
        QueryParameters.of(request.query(), List.of());
        return found(id).shown(optional);
    }

    private Object history(Request request, String id) {
        var query = QueryParameters.of(request.query(), List.of("cursor"));
        var items = found(id).history().stream().sorted(BY_TIME).toList();
        var positions = ordered(IntStream.range(0, items.size()).boxed().toList());
        return paging.page(
                "history of " + id, positions, String::valueOf, query.text("cursor"), position -> items.get(position)
                        .shown());
    }

    private Session found(String id) {
        if (!UUID.matcher(id).matches()) {
            throw ApiError.badRequest("Validation failed (uuid is expected) for session_id: " + id);
        }
        var session = sessions.find(id);
        if (session == null) {
            throw ApiError.notFound("Session not found");
        }
        return session;
    }

    private <T> List<T> ordered(List<T> oldestFirst) {
        var items = new ArrayList<>(oldestFirst);
        if (order == Order.NEWEST_FIRST) {
            Collections.reverse(items);
        }
        return items;
    }
}
