package io.handoffgateway.routeflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoffgateway.route.RoutesDirectory;
import io.handoffgateway.routefile.RouteFile;
import io.handoffgateway.routefile.RouteSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PictureTest {

    private static final Pattern MERMAID = Pattern.compile("(?s)```mermaid\\n(.*?)```");

    @Test
    void isTheOneInTheReadme() throws IOException {
        String drawn = Picture.of(RouteSet.read(Path.of("routes")));

        assertThat(MERMAID.matcher(Files.readString(Path.of("README.md"))).results())
                .as("README.md shows the flow of other route files; its picture has to be:\n%s", drawn)
                .extracting((MatchResult picture) -> picture.group(1))
                .containsExactly(drawn);
    }

    @Test
    void showsAnEditedRoute() {
        RoutesDirectory routes = RoutesDirectory.create();
        routes.edit("contact-enrich" + RouteFile.SUFFIX, "direct:contact-create", "seda:new-contacts");

        assertThat(Picture.of(RouteSet.read(routes.path())))
                .contains("    contact-enrich --> new-contacts[(\"new-contacts\")]\n")
                .doesNotContain("contact-enrich --> contact-create");
    }

    @Test
    void isPrintedByTheCommand(CapturedOutput output) {
        assertThat(DrawRoutesCommand.run("draw-routes", "routes")).isZero();
        assertThat(output.getOut()).isEqualTo(Picture.of(RouteSet.read(Path.of("routes"))));
    }

    @Test
    void isOfTheGatewaysOwnRoutesUnlessSaidOtherwise(CapturedOutput output) {
        assertThat(DrawRoutesCommand.run("draw-routes")).isZero();
        assertThat(output.getOut()).isEqualTo(Picture.of(RouteSet.read(Path.of("routes"))));
    }

    @Test
    void endsWithTwoWhenNothingCanBeDrawn(@TempDir Path empty, CapturedOutput output) {
        assertThat(DrawRoutesCommand.run("draw-routes", empty.toString())).isEqualTo(2);
        assertThat(DrawRoutesCommand.run("draw-routes", "a", "b")).isEqualTo(2);
        assertThat(output.getErr())
                .contains("it holds no *.camel.yaml file", "Usage: draw-routes [directory] [--route id]");
    }

    @Test
    void ofOneRouteShowsItsSteps(CapturedOutput output) {
        assertThat(DrawRoutesCommand.run("draw-routes", "routes", "--route", "handoff-deliver"))
                .isZero();
        assertThat(output.getOut()).isEqualTo("""
                flowchart LR
                    handoff-deliver-endpoint(["direct:handoff-deliver"])
                    channel-router{{"channel-router"}}
                    handoff-deliver-endpoint --> channel-router
                    deliver-chat["deliver-chat<br/>direct:chat-deliver"]
                    channel-router -- chat channels --> deliver-chat
                    enrich-contact["enrich-contact<br/>direct:contact-enrich"]
                    channel-router -- other channels --> enrich-contact
                    create-incident["create-incident<br/>direct:incident-create"]
                    enrich-contact --> create-incident
                """);
    }

    @Test
    void ofOneRouteShowsWhereFailuresGo(CapturedOutput output) {
        assertThat(DrawRoutesCommand.run("draw-routes", "routes", "--route=incident-post"))
                .isZero();
        assertThat(output.getOut())
                .contains("    post-or-learn --> post-incident\n")
                .contains("    post-or-learn -. incident does not fit .-> learn-from-incident\n")
                .contains("post-incident[\"post-incident<br/>direct:dynamics-call-*\"]");
    }

    @Test
    void thereIsOneOfEveryRoute() {
        RouteSet set = RouteSet.read(Path.of("routes"));

        assertThat(Flow.of(set).routes()).isNotEmpty().allSatisfy(route -> assertThat(RoutePicture.of(set, route.id()))
                .isPresent());
    }

    @Test
    void ofARouteThatThereIsNotNamesThoseThatThereAre(CapturedOutput output) {
        assertThat(DrawRoutesCommand.run("draw-routes", "routes", "--route", "handof-deliver"))
                .isEqualTo(2);
        assertThat(output.getErr()).contains("There is no route handof-deliver", "handoff-deliver");
    }
}
