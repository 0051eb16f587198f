package io.handoffgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class DiskSpaceTest {

    @Test
    void ofADiskThatDoesNotSayIsNoNumber() {
        var disk = new DiskSpace(Path.of("no", "such", "directory"), DataSize.ofBytes(1));

        assertThat(disk.free()).isNull();
        assertThat(disk.trouble()).isEmpty();
        assertThat(disk.health().getDetails()).containsEntry("free", "unknown");
    }

    @Test
    void ofADiskThatSaysIsWhatItSays() {
        assertThat(new DiskSpace(Path.of(""), DataSize.ofBytes(0)).free()).isPositive();
    }
}
