package io.handoffgateway.routecheck;

import io.handoffgateway.command.Arguments;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.routeschema.EditorSchema;
import io.handoffgateway.routestyle.Conventions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code routes-schema}: prints a JSON schema of route files that offers in an editor what a step can use here: beans, predicates
 * and failure policies by name, and no more of Camel than {@code check-routes} takes.
 */
public final class RoutesSchemaCommand {

    /** The command's word. */
    public static final String NAME = "routes-schema";

    /** What may follow it. */
    public static final String USAGE = "[directory] [> routes.schema.json]";

    private static final int PRINTED = 0;
    private static final int NOT_PRINTED = 2;

    private RoutesSchemaCommand() {}

    /**
     * @param arguments the command's name, a directory if not that of the gateway, and any options that the gateway takes
     * @return the exit code: 0, or 2 when there are no routes
     */
    public static int run(String... arguments) {
        Arguments parsed = Arguments.of(arguments);
        try (ConfigurableApplicationContext parts =
                CheckRoutesCommand.start(parsed.settings().toArray(String[]::new))) {
            Path directory = Path.of(parsed.word().orElseGet(() -> CheckRoutesCommand.configured(parts)));
            System.out.println(schema(parts.getBean(RouteCheck.class), RouteSet.read(directory))
                    .json()
                    .toPrettyString());
            return PRINTED;
        } catch (InvalidRoutesException unreadable) {
            System.err.println(unreadable.getMessage());
            return NOT_PRINTED;
        }
    }

    private static EditorSchema schema(RouteCheck check, RouteSet set) {
        Set<String> others = new TreeSet<>(check.namesOf(Object.class));
        others.removeAll(check.namesOf(Processor.class));
        others.removeAll(check.namesOf(Predicate.class));
        return new EditorSchema(Conventions.SCRIPTS)
                .offer("ProcessDefinition", "ref", check.namesOf(Processor.class))
                .offer("BeanDefinition", "ref", others)
                .offer("language.RefExpression", "expression", check.namesOf(Predicate.class))
                .offer("RouteDefinition", "routeConfigurationId", policies(set))
                .offer("RouteTemplateDefinition", "routeConfigurationId", policies(set));
    }

    private static List<String> policies(RouteSet set) {
        return set.parsed().stream()
                .flatMap(RouteFile::entries)
                .filter(entry -> entry.name().equals("routeConfiguration"))
                .map((Place entry) -> entry.text("id"))
                .toList();
    }
}
