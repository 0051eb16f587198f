package io.handoffgateway.simulator.opencx;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.handoffgateway.simulator.Answer;
import io.handoffgateway.simulator.ControlApi;
import io.handoffgateway.simulator.Request;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The page, the forms on it, and what else can be asked of the simulator itself by HTTP. */
final class DeskApi {

    private static final String DESK = ControlApi.ROOT + "/desk/";

    private final Sessions sessions;
    private final ControlApi control;
    private volatile @Nullable Desk desk;
    private volatile @Nullable CallbackReceiver receiver;

    DeskApi(OpenCxSimulator simulator) {
        this.sessions = simulator.sessions();
        this.control = new ControlApi(simulator);
    }

    void connect(Desk connected, @Nullable CallbackReceiver callbacks) {
        desk = connected;
        receiver = callbacks;
    }

    void reset() {
        if (desk != null) {
            desk.clear();
        }
    }

    Answer answer(Request request) {
        return ControlApi.explained(request, this::route);
    }

    private Answer route(Request request) throws JsonProcessingException {
        if (request.method().equals("POST") && request.path().startsWith(DESK)) {
            return form(request);
        }
        return switch (request.method() + " " + request.path()) {
            case "GET /", "GET /simulator" -> Answer.text(200, "text/html; charset=utf-8", page());
            default -> control.answer(request);
        };
    }

    private String page() {
        var connected = desk;
        return new DeskPage(
                        sessions,
                        () -> connected == null ? List.of() : connected.told(),
                        () -> receiver == null ? List.of() : receiver.received())
                .html(connected != null);
    }

    private Answer form(Request request) {
        if (desk == null) {
            throw new IllegalArgumentException("No gateway is connected.");
        }
        var work = work(desk, request.path().substring(DESK.length()));
        if (work == null) {
            return ControlApi.problem(404, "There is no " + request.path() + ".");
        }
        work.accept(Form.of(request));
        return Answer.empty(303).header("Location", "/");
    }

    private static @Nullable Consumer<Form> work(Desk desk, String name) {
        return switch (name) {
            case "begin" -> desk::begin;
            case "hand-off" -> form -> desk.handOff(form, false);
            case "hand-off-array" -> form -> desk.handOff(form, true);
            case "close" -> desk::close;
            case "action" -> desk::act;
            case "test-action" -> desk::testAction;
            default -> null;
        };
    }
}
