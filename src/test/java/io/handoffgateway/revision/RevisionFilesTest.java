package io.handoffgateway.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.handoffgateway.revision.Revision.Origin;
import io.handoffgateway.routefile.RouteSet;
import io.handoffgateway.settings.HandoffProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RevisionFilesTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    private final Path directory;

    RevisionFilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void outliveTheProcessTheNewestFirst() {
        files().add(revision(1));
        files().add(revision(2));

        assertThat(files().read()).containsExactly(revision(2), revision(1));
    }

    @Test
    void onlyTheNewestStay() {
        IntStream.range(0, 30).forEach(number -> files().add(revision(number)));

        files().keep(20);

        assertThat(files().read())
                .hasSize(20)
                .contains(revision(29), revision(10))
                .doesNotContain(revision(9));
    }

    @Test
    void oneThatIsDamagedTakesNoOtherWithIt(CapturedOutput output) throws IOException {
        files().add(revision(1));
        files().add(revision(2));
        files().add(revision(3));
        List<Path> kept = kept();
        Files.writeString(kept.get(0), "{\"hash\": \"");
        Files.writeString(kept.get(1), Files.readString(kept.get(1)).replace("route 2", "route 4"));
        Files.write(directory.resolve("routes-history/0.json"), new byte[] {0, -1, 3});
        Files.writeString(directory.resolve("routes-history/1.json"), "{}");
        Files.writeString(directory.resolve("routes-history/2.json"), "null");

        assertThat(files().read()).containsExactly(revision(3));
        assertThat(output).contains("is damaged").doesNotContain("\tat ");
    }

    @Test
    void whatCannotBeKeptIsSaidOnce(CapturedOutput output) throws IOException {
        Files.writeString(directory.resolve("routes-history"), "in the way");
        RevisionFiles files = files();

        files.add(revision(1));
        files.keep(20);
        files.add(revision(2));

        assertThat(files.read()).isEmpty();
        assertThat(output).containsOnlyOnce("is not kept in").doesNotContain("\tat ");
    }

    @Test
    void nobodyElseMayReadThem() throws IOException {
        files().add(revision(1));

        assertThat(Files.getPosixFilePermissions(kept().get(0)))
                .allMatch(right -> right.name().startsWith("OWNER_"));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("routes-history"))) {
            return files.sorted().toList();
        }
    }

    private RevisionFiles files() {
        var source = new MapConfigurationPropertySource(Map.of("handoff.store.data-directory", directory.toString()));
        return new RevisionFiles(
                new Binder(source).bind("handoff", HandoffProperties.class).get(), JSON);
    }

    private static Revision revision(int number) {
        RouteSet set = new RouteSet(Path.of(""), new TreeMap<>(Map.of("a.camel.yaml", "route " + number)));
        return Revision.of(set, Instant.ofEpochSecond(1_800_000_000L + number), Origin.ROLLBACK, "ops", "because");
    }
}
