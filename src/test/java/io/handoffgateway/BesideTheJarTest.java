package io.handoffgateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.mock.env.MockEnvironment;

class BesideTheJarTest {

    private final Path workingDirectory;
    private final Path home;
    private final MockEnvironment environment = new MockEnvironment();

    BesideTheJarTest(@TempDir Path workingDirectory, @TempDir Path home) {
        this.workingDirectory = workingDirectory;
        this.home = home;
    }

    @Test
    void takesTheRoutesOfTheWorkingDirectoryFirst() throws IOException {
        Files.createDirectory(workingDirectory.resolve("routes"));

        assertThat(defaults().getProperty("handoff.routes-directory"))
                .isEqualTo(workingDirectory.resolve("routes").toString());
    }

    @Test
    void takesTheRoutesBesideTheJarOtherwise() {
        assertThat(defaults().getProperty("handoff.routes-directory"))
                .isEqualTo(home.resolve("routes").toString());
    }

    @Test
    void looksForSettingsBesideTheJarBeforeTheWorkingDirectoryOverridesThem() {
        assertThat(defaults().getProperty("spring.config.location"))
                .containsSubsequence("classpath:/config/", "file:" + home + "/config/", "file:./config/");
    }

    @Test
    void leavesWhatIsSetAlone() {
        environment.withProperty("spring.config.location", "a").withProperty("handoff.routes-directory", "b");

        assertThat(defaults().getProperty("spring.config.location")).isEqualTo("a");
        assertThat(environment.getProperty("handoff.routes-directory")).isEqualTo("b");
    }

    private ConfigurableEnvironment defaults() {
        new BesideTheJar(workingDirectory, home).postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
