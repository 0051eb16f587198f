package io.handoffgateway.routetext;

import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.Place;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * The exchange properties that there are: those that {@code routes/README.md} lists, those that a route sets, and Camel's own. Any
 * other would be read as nothing, and nobody told.
 */
public final class Properties {

    private static final String LIST = "/META-INF/io/handoffgateway/routes/README.md";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`\\w+`(?:, )?)+) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final String OF_CAMEL = "Camel";
    private static final String SOURCE = "property:";

    /** The name in one of three notations, and what is looked for in it. */
    private static final Pattern READ = Pattern.compile(
            "\\$\\{exchangeProperty(?:\\??\\.([\\w-]+)|\\[['\"]?([^\\]'\"]+)['\"]?]|As\\(([\\w.-]+))([^}]*)");

    private static final Pattern READ_IN_JQ = Pattern.compile("\\bproperty\\(\\s*\"([^\"$]+)\"()()()");

    private final Texts texts;
    private final List<RouteFile> files;
    private final Set<String> known = new TreeSet<>(listed());

    /** Of a set of files. */
    public Properties(Texts texts, List<RouteFile> files) {
        this.texts = texts;
        this.files = files;
        set(files).forEach(known::add);
        ofCamel().forEach(known::add);
    }

    /** A reading of a property. */
    record Reading(Place place, String name, String path) {

        /** Camel looks for a property with dots in its name, too. */
        boolean isOf(Set<String> names) {
            return names.contains(name)
                    || names.stream().anyMatch(each -> each.contains(".") && (name + path).startsWith(each));
        }
    }

    /** What is read that there is not. */
    public Stream<Finding> unknown() {
        return readings().flatMap(this::unknown);
    }

    private Stream<Finding> unknown(Reading reading) {
        if (!reading.isOf(known)) {
            return Stream.of(reading.place()
                    .broken(
                            "reads the property %s, which nothing sets%s"
                                    .formatted(reading.name(), Suggestion.near(reading.name(), known)),
                            reading.name(),
                            Suggestion.nearest(reading.name(), known)));
        }
        return Members.unknownIn(reading.name(), reading.path()).stream().map(member -> reading.place()
                .broken(
                        "looks for %s in the property %s, where there is no such thing%s"
                                .formatted(
                                        member.name(),
                                        reading.name(),
                                        member.meant()
                                                .map("; did you mean %s?"::formatted)
                                                .orElse("")),
                        "." + member.name(),
                        member.meant().map("."::concat)));
    }

    private Stream<Reading> readings() {
        return Stream.of(
                        texts.simple(files).flatMap(Properties::readIn),
                        texts.in("exchangeProperty", files)
                                .map(place -> new Reading(place, place.value().asText(), "")),
                        texts.in("jq", files).flatMap(place -> matches(READ_IN_JQ, place)),
                        sources())
                .flatMap(readings -> readings);
    }

    /** What an expression looks into in place of the body. */
    private Stream<Reading> sources() {
        return files.stream()
                .flatMap(RouteFile::places)
                .filter(place ->
                        place.name().equals("source") && place.value().asText().startsWith(SOURCE))
                .map(place -> new Reading(place, place.value().asText().substring(SOURCE.length()), ""));
    }

    /** What a text in Simple reads. */
    static Stream<Reading> readIn(Place text) {
        return matches(READ, text);
    }

    private static Stream<Reading> matches(Pattern pattern, Place text) {
        return pattern.matcher(text.value().asText())
                .results()
                .map(found -> new Reading(text, nameIn(found), Objects.requireNonNullElse(found.group(4), "")));
    }

    private static String nameIn(MatchResult found) {
        return Stream.of(1, 2, 3)
                .map(found::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Those that a route sets under a name that is known beforehand. */
    private static Stream<String> set(List<RouteFile> files) {
        return files.stream()
                .flatMap(RouteFile::places)
                .filter(place -> place.name().equals("setProperty")
                        || place.parent().parent().name().equals("setProperties"))
                .map(place -> place.text("name"));
    }

    private static Stream<String> ofCamel() {
        return Arrays.stream(Exchange.class.getFields())
                .filter(field -> field.getType() == String.class)
                .map(Properties::valueOf)
                .filter(name -> name.startsWith(OF_CAMEL));
    }

    private static String valueOf(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The first column of the first table. */
    static Set<String> listed() {
        String table = text().split("\\*\\*Headers\\*\\*", 2)[0];
        return ROW.matcher(table)
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text() {
        try (InputStream list = Objects.requireNonNull(Properties.class.getResourceAsStream(LIST), LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
