package io.handoffgateway.routetext;

import static io.handoffgateway.routefile.Endpoints.schemeOf;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must not get out: personal data into logs, errors and metrics, keys into routes, headers of Dynamics into answers. */
public final class Leaks {

    private static final Set<String> PERSONAL = Set.of(
            "deliveries", "email", "handoff", "openCxEvent", "openCxHandoff", "openCxSession", "received", "resolve");
    private static final Pattern HARMLESS = Pattern.compile(
            "(handoff\\??\\.(identity|session\\??\\.(id|channel)\\b)|resolve\\??\\.sessionId|\\w+\\??\\.size).*");
    private static final Pattern WHOLE_MESSAGE = Pattern.compile(
            "\\$\\{(?:(?:in\\.)?(?:\\w+B|b)ody(?!Type|\\??\\.(?:size|length)\\b)|(?:in\\.)?headers\\b|exchange}|jq\\(|jsonpath\\(|xpath\\()");
    private static final Set<String> WRITTEN = Set.of("log/message", "rollback/message", "throwException/message");
    private static final Set<String> WRITING = Set.of("log", "micrometer");
    private static final Pattern READS_KEY =
            Pattern.compile("(?i)\\$\\{(?:in\\.)?headers?(?:As\\(|\\??\\.|:|\\[['\"]?)(?:proxy-)?authorization\\b");
    private static final Pattern OF_DYNAMICS = Pattern.compile("(?i)handoff-patience|odata-.*");

    /** Set to an item of a list of orgs, it is no more than a name. */
    private static final String NOBODYS = "org";

    private final Texts texts;
    private final List<RouteFile> files;
    private final Set<String> personal = new HashSet<>(PERSONAL);

    /** Of a set of files. */
    public Leaks(Texts texts, List<RouteFile> files) {
        this.texts = texts;
        this.files = files;
        while (personal.addAll(copies())) {
            continue;
        }
    }

    /** All that there are. */
    public Stream<Finding> all() {
        return Stream.of(written(), bodies(), keys(), headersInAnswers(), secrets())
                .flatMap(findings -> findings);
    }

    /** The properties that are set to what is personal. */
    private List<String> copies() {
        return files.stream()
                .flatMap(RouteFile::places)
                .filter(place -> place.name().equals("setProperty")
                        || place.parent().parent().name().equals("setProperties"))
                .filter(place -> place.descendants()
                        .filter(text -> text.value().isTextual())
                        .anyMatch(this::isPersonal))
                .map(place -> place.text("name"))
                .filter(name -> !name.equals(NOBODYS))
                .toList();
    }

    private Stream<Finding> written() {
        return texts.simple(files)
                .filter(Leaks::isWritten)
                .filter(this::isPersonal)
                .map(place -> place.broken("writes into logs or metrics what customers are called or say; "
                        + "name the handoff by ${exchangeProperty.identity}"));
    }

    private static boolean isWritten(Place text) {
        String outer = text.parent().name();
        Place endpoint = outer.equals("parameters") ? text.parent().parent() : text.parent();
        return WRITTEN.contains(outer + "/" + text.name())
                || text.isStep() && text.name().equals("log")
                || isWriting(text)
                || isWriting(endpoint);
    }

    private static boolean isWriting(Place endpoint) {
        return endpoint.isEndpoint() && WRITING.contains(schemeOf(endpoint));
    }

    private boolean isPersonal(Place text) {
        return WHOLE_MESSAGE.matcher(text.value().asText()).find()
                || Properties.readIn(text)
                        .filter(reading -> reading.isOf(personal))
                        .anyMatch(reading -> !HARMLESS.matcher(reading.name() + reading.path())
                                .matches());
    }

    /** The component log writes the body unless it is told not to. */
    private Stream<Finding> bodies() {
        return files.stream()
                .flatMap(RouteFile::places)
                .filter(place -> place.isEndpoint() && schemeOf(place).equals("log"))
                .filter(place -> !isSilent(place.child("parameters")))
                .map(place -> place.inUri()
                        .broken(
                                "writes what customers say into the log; set showBody: \"false\", and no other show..., "
                                        + "or use the step log"));
    }

    private static boolean isSilent(Place parameters) {
        return parameters.text("showBody").equals("false")
                && parameters
                        .children()
                        .filter(option -> option.name().matches("show(All|Headers|AllProperties|Properties|Variables)"))
                        .allMatch(option -> option.value().asText().equals("false"));
    }

    private Stream<Finding> keys() {
        return Stream.concat(
                        texts.simple(files).filter(place -> READS_KEY
                                .matcher(place.value().asText())
                                .find()),
                        texts.in("header", files)
                                .filter(place -> place.value().asText().equalsIgnoreCase("authorization")))
                .map(place -> place.broken("reads the key of whoever calls, which no route is shown; "
                        + "the org that it belongs to is ${exchangeProperty.org}"));
    }

    private Stream<Finding> secrets() {
        return files.stream()
                .flatMap(RouteFile::places)
                .filter(place -> place.value().isTextual() && (place.isSecret() || isSecretConstant(place)))
                .map(place -> place.broken("must be a placeholder such as {{my.setting}}, not the secret itself"));
    }

    /** Such as a header of that name, whose value stands below. */
    private static boolean isSecretConstant(Place text) {
        Place owner = text.parent().parent();
        String named = (owner.name().equals("expression") ? owner.parent() : owner).text("name");
        return text.parent().name().equals("constant") && text.name().equals("expression") && text.isSecretIn(named);
    }

    private Stream<Finding> headersInAnswers() {
        return files.stream()
                .flatMap(RouteFile::entries)
                .map(Place::route)
                .filter(route -> schemeOf(route.child("from")).equals("platform-http"))
                .flatMap(Place::descendants)
                .filter(place -> place.name().equals("setHeader")
                        || place.parent().parent().name().equals("setHeaders"))
                .filter(place -> OF_DYNAMICS.matcher(place.text("name")).matches())
                .map(place -> place.child("name")
                        .broken(
                                "sets a header of calls to Dynamics where a caller is answered, whom it must not reach; "
                                        + "set it in the route that calls Dynamics"));
    }
}
