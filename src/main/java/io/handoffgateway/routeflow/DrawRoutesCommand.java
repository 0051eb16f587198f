package io.handoffgateway.routeflow;

import io.handoffgateway.command.Arguments;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code draw-routes}: prints the flow through the route files, or through one route, as a picture in Mermaid's language. */
public final class DrawRoutesCommand {

    /** The command's word. */
    public static final String NAME = "draw-routes";

    /** What may follow it. */
    public static final String USAGE = "[directory] [--route id]";

    private static final String ROUTE = "route";
    private static final int DRAWN = 0;
    private static final int NOT_DRAWN = 2;

    private DrawRoutesCommand() {}

    /** Nothing of the gateway: only its settings are asked. */
    static class NoParts {}

    /**
     * @param arguments the command's name, a directory if not that of the gateway, its option, and any that the gateway takes
     * @return the exit code: 0 when all is fine, 2 when nothing could be drawn
     */
    public static int run(String... arguments) {
        Arguments parsed = Arguments.of(Set.of(), Set.of(ROUTE), arguments);
        try {
            return parsed.words().size() > 2 ? refuse("Usage: " + NAME + " " + USAGE) : draw(parsed);
        } catch (InvalidRoutesException unreadable) {
            return refuse(String.valueOf(unreadable.getMessage()));
        }
    }

    private static int draw(Arguments arguments) {
        RouteSet set = RouteSet.read(arguments.word().map(Path::of).orElseGet(() -> configured(arguments.settings())));
        Optional<String> route = arguments.option(ROUTE);
        Optional<String> picture = route.isEmpty() ? Optional.of(Picture.of(set)) : RoutePicture.of(set, route.get());
        if (picture.isEmpty()) {
            return refuse("There is no route %s. There are: %s".formatted(route.get(), names(set)));
        }
        System.out.print(picture.get());
        return DRAWN;
    }

    private static String names(RouteSet set) {
        return String.join(
                ", ", Flow.of(set).routes().stream().map(Flow.Route::id).toList());
    }

    private static Path configured(List<String> settings) {
        SpringApplicationBuilder gateway = new SpringApplicationBuilder(NoParts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false);
        String[] quietly = Stream.concat(Stream.of("--logging.level.root=off"), settings.stream())
                .toArray(String[]::new);
        try (ConfigurableApplicationContext read = gateway.run(quietly)) {
            return Path.of(Objects.requireNonNull(read.getEnvironment().getProperty("handoff.routes-directory")));
        }
    }

    private static int refuse(String reason) {
        System.err.println(reason);
        return NOT_DRAWN;
    }
}
