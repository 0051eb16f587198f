package io.handoffgateway.livesettings;

import io.handoffgateway.routecheck.CheckRoutesCommand;
import io.handoffgateway.settings.SettingsFiles;
import io.handoffgateway.settings.SettingsFiles.Saved;
import io.handoffgateway.settings.WrongSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at what the files of settings hold, and waits for no news of the file system: a mounted volume changes by a link. An edit
 * counts when two looks see the same, so that a burst of saves is one.
 */
@Component
@Profile("!" + CheckRoutesCommand.NAME)
class LiveSettings implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** What was refused may have lacked another file, such as a certificate. */
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofSeconds(10);

    private final SettingsFiles files;
    private final SettingsInForce inForce;
    private final SettingsEdits edits;
    private final ScheduledExecutorService looks;
    private @Nullable List<Map<String, String>> seen;
    private @Nullable List<Map<String, String>> tried;
    private Instant triedAgainFrom = Instant.MAX;

    LiveSettings(SettingsFiles files, SettingsInForce inForce, SettingsEdits edits) {
        this.files = files;
        this.inForce = inForce;
        this.edits = edits;
        CustomizableThreadFactory threads = new CustomizableThreadFactory("settings-");
        threads.setDaemon(true);
        this.looks = Executors.newSingleThreadScheduledExecutor(threads);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        looks.scheduleWithFixedDelay(this::lookAndSurvive, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        looks.shutdownNow();
    }

    /** Whatever one edit brings about, the next is looked at. */
    private void lookAndSurvive() {
        try {
            look();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Throwable defect) {
            LOG.error("The settings cannot be tried out", defect);
            refused(List.of("they cannot be tried out: " + defect.getClass().getSimpleName()));
        }
    }

    private void look() throws InterruptedException {
        Saved saved = files.saved();
        if (!saved.texts().equals(seen)) {
            seen = saved.texts();
        } else if (!saved.texts().equals(tried) || Instant.now().isAfter(triedAgainFrom)) {
            tried = saved.texts();
            triedAgainFrom = Instant.MAX;
            tryOut(saved);
        }
    }

    private void tryOut(Saved saved) throws InterruptedException {
        try {
            inForce.replaceBy(saved.settings(), () -> files.saved().texts().equals(saved.texts()))
                    .ifPresentOrElse(edits::applied, () -> tried = null);
        } catch (RuntimeException wrong) {
            refused(WrongSettings.in(wrong));
        }
    }

    private void refused(List<String> reasons) {
        edits.refused(reasons);
        triedAgainFrom = Instant.now().plus(UNTIL_TRIED_AGAIN);
    }
}
