package io.handoffgateway.routereport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatTest {

    private static final Path ROUTES = Path.of("routes");
    private static final List<Finding> FINDINGS = List.of(
            new Finding(Path.of("routes/a-b.camel.yaml"), 7, "calls 100% nothing"),
            new Finding(Path.of("routes/a-b.camel.yaml"), 9, "must have an id")
                    .ofStyle()
                    .with(Optional.of(new Correction(9, 9, "  - log:\n      id: a-b-log", true))),
            Finding.of(Path.of("routes/x, y.yml"), "is read by nobody"));

    @Test
    void textIsForPeople() {
        assertThat(Format.TEXT.report(ROUTES, FINDINGS)).isEqualTo("""
                routes/a-b.camel.yaml:7: error: calls 100% nothing
                routes/a-b.camel.yaml:9: style: must have an id
                  |   - log:
                  |       id: a-b-log
                routes/x, y.yml: error: is read by nobody
                2 errors, 1 of style; --fix puts 1 right""");
        assertThat(Format.TEXT.report(ROUTES, List.of())).isEqualTo("The routes in routes are fine.");
    }

    @Test
    void gitHubShowsEachAtItsLine() {
        assertThat(Format.GITHUB.report(ROUTES, FINDINGS)).isEqualTo("""
                ::error file=routes/a-b.camel.yaml,line=7,title=check-routes::calls 100%25 nothing
                ::warning file=routes/a-b.camel.yaml,line=9,title=check-routes::must have an id%0A  - log:%0A      id: a-b-log
                ::error file=routes/x%2C y.yml,title=check-routes::is read by nobody""");
        assertThat(Format.GITHUB.report(ROUTES, List.of())).isEmpty();
    }

    @Test
    void jsonIsAListOfObjects() throws JsonProcessingException {
        JsonNode report = parsed(Format.JSON);

        assertThat(report).hasSize(3);
        assertThat(report.at("/1/kind").asText()).isEqualTo("style");
        assertThat(report.at("/1/line").asInt()).isEqualTo(9);
        assertThat(report.at("/1/correction/text").asText()).endsWith("id: a-b-log");
        assertThat(report.at("/1/correction/fixable").asBoolean()).isTrue();
        assertThat(report.at("/0").has("correction")).isFalse();
    }

    @Test
    void sarifTellsRulesPlacesAndChanges() throws JsonProcessingException {
        JsonNode run = parsed(Format.SARIF).at("/runs/0");

        assertThat(run.at("/tool/driver/rules/0/id").asText()).isEqualTo("error");
        assertThat(run.at("/results")).hasSize(3);
        assertThat(run.at("/results/1/level").asText()).isEqualTo("warning");
        assertThat(run.at("/results/1/locations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(9);
        assertThat(run.at("/results/1/fixes/0/artifactChanges/0/replacements/0/insertedContent/text")
                        .asText())
                .isEqualTo("  - log:\n      id: a-b-log\n");
        assertThat(run.at("/results/2/locations/0/physicalLocation").has("region"))
                .isFalse();
    }

    @Test
    void isNamedInSmallLetters() {
        assertThat(Format.of("sarif")).contains(Format.SARIF);
        assertThat(Format.of("xml")).isEmpty();
    }

    private static JsonNode parsed(Format format) throws JsonProcessingException {
        return new ObjectMapper().readTree(format.report(ROUTES, FINDINGS));
    }
}
