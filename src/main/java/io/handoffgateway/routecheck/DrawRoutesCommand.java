package io.handoffgateway.routecheck;

import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code draw-routes [directory]}: prints the flow through the route files as a picture in Mermaid's language. */
public final class DrawRoutesCommand {

    private static final String NAME = "draw-routes";
    private static final int DRAWN = 0;
    private static final int NOT_DRAWN = 2;

    private DrawRoutesCommand() {}

    /** Nothing of the gateway: only its settings are asked. */
    static class NoParts {}

    /** Whether these arguments are this command and not a start of the gateway. */
    public static boolean isMeant(String... arguments) {
        return CheckRoutesCommand.words(arguments).stream()
                .findFirst()
                .filter(NAME::equals)
                .isPresent();
    }

    /**
     * @param arguments the command's name, a directory if not that of the gateway, and any options that the gateway takes
     * @return the exit code: 0 when all is fine, 2 when nothing could be drawn
     */
    public static int run(String... arguments) {
        List<String> words = CheckRoutesCommand.words(arguments);
        try {
            return words.size() > 2 ? refuse("Usage: " + NAME + " [directory]") : draw(words, arguments);
        } catch (InvalidRoutesException unreadable) {
            return refuse(String.valueOf(unreadable.getMessage()));
        }
    }

    private static int draw(List<String> words, String... arguments) {
        Path directory = words.size() == 2 ? Path.of(words.get(1)) : configured(arguments);
        System.out.print(Picture.of(RouteSet.read(directory)));
        return DRAWN;
    }

    private static Path configured(String... arguments) {
        SpringApplicationBuilder settings = new SpringApplicationBuilder(NoParts.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false);
        try (ConfigurableApplicationContext read = settings.run(CheckRoutesCommand.quietly(arguments))) {
            return Path.of(Objects.requireNonNull(read.getEnvironment().getProperty("handoff.routes-directory")));
        }
    }

    private static int refuse(String reason) {
        System.err.println(reason);
        return NOT_DRAWN;
    }
}
