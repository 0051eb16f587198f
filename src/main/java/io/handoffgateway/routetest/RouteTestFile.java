package io.handoffgateway.routetest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.InvalidRoutesException;
import io.handoffgateway.routefile.RouteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A test and the file that it is in. */
record RouteTestFile(Path path, RouteTest test) {

    private static final String SUFFIX = ".test.yaml";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .build();

    /** Those of a directory of tests, by name; all that is wrong in any is said at once. */
    static List<RouteTestFile> readAll(Path directory) {
        List<Path> paths = paths(directory);
        TestSchema schema = new TestSchema();
        List<Finding> findings =
                paths.stream().flatMap(path -> schema.violations(parsed(path))).toList();
        if (!findings.isEmpty()) {
            throw new InvalidRoutesException(findings);
        }
        return paths.stream().map(RouteTestFile::read).toList();
    }

    private static List<Path> paths(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(path -> path.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw invalid(directory, 0, "there is no directory of tests: *" + SUFFIX);
        }
    }

    private static RouteFile parsed(Path path) {
        try {
            return RouteFile.parse(path, Files.readString(path));
        } catch (MarkedYAMLException marked) {
            int line = marked.getProblemMark() == null
                    ? 0
                    : marked.getProblemMark().getLine() + 1;
            throw invalid(path, line, "is no YAML: " + marked.getProblem());
        } catch (IOException | YAMLException unreadable) {
            throw invalid(path, 0, "cannot be read: " + unreadable.getMessage());
        }
    }

    private static RouteTestFile read(Path path) {
        try {
            return new RouteTestFile(path, JSON.treeToValue(parsed(path).root(), RouteTest.class));
        } catch (JsonProcessingException wrong) {
            throw invalid(path, 0, wrong.getOriginalMessage());
        }
    }

    private static InvalidRoutesException invalid(Path path, int line, String reason) {
        return new InvalidRoutesException(List.of(new Finding(path, line, reason)));
    }

    /** The file's name without its end, and that of the org that the sample is of. */
    String name() {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    Path directory() {
        return path.resolveSibling("");
    }
}
