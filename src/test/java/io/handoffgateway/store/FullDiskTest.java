package io.handoffgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoffgateway.support.GatewayTest;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.unit.DataSize;

class FullDiskTest extends GatewayTest {

    private static final String DISK = "is free on the disk of the data directory";

    @AfterEach
    void thereIsRoomAgain() {
        minFree(DataSize.ofBytes(0));
    }

    @Test
    void healthLooksAtTheDiskOfTheDataDirectory() {
        assertThat(diskSpace().at("/details/path").asText()).contains("store-data");
        assertThat(diskSpace().at("/details/free").asLong()).isPositive();
        assertThat(diskSpace().path("status").asText()).isEqualTo("UP");
    }

    @Test
    void whoeverIsRefusedForItIsToldThatItIsTheDisk() {
        minFree(DataSize.ofTerabytes(1_000));

        var accepted = acme().post("/handoff", """
                {"handoff_id": "full", "session": {"id": "s1", "channel": "web"}}""", "Prefer", "respond-async");
        ACME.suspend();
        var failed = acme().post("/handoff", """
                {"handoff_id": "full-too", "session": {"id": "s1", "channel": "web"}}""");
        var health = management().get("/observe/health");
        var ready = management().get("/observe/health/ready");

        assertThat(accepted.status()).isEqualTo(503);
        assertThat(accepted.at("/detail")).contains(DISK);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.at("/detail")).contains(DISK);
        assertThat(health.status()).isEqualTo(503);
        assertThat(diskSpace().path("status").asText()).isEqualTo("DOWN");
        assertThat(ready.status()).isEqualTo(503);
    }

    private JsonNode diskSpace() {
        return management().get("/observe/health").json().at("/components/diskSpace");
    }

    private void minFree(DataSize size) {
        var disk = Objects.requireNonNull((DiskSpace) ReflectionTestUtils.getField(store(), "disk"));
        ReflectionTestUtils.setField(disk, "minFree", size);
        disk.look();
    }
}
