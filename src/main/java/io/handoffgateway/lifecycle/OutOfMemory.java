package io.handoffgateway.lifecycle;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says so when the process was not told to end once its memory is used up. A jar cannot say that of itself. */
@Component
@ConditionalOnWebApplication
class OutOfMemory {

    private static final Logger LOG = LoggerFactory.getLogger(OutOfMemory.class);
    private static final String OPTION = "ExitOnOutOfMemoryError";

    @EventListener(ApplicationReadyEvent.class)
    void sayWhetherItEnds() {
        if (!endsTheProcess()) {
            LOG.warn(
                    "Started without -XX:+{}: threads that end for want of memory would leave a gateway that half works",
                    OPTION);
        }
    }

    private static boolean endsTheProcess() {
        try {
            return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption(OPTION)
                    .getValue());
        } catch (IllegalArgumentException anotherKindOfJvm) {
            return true;
        }
    }
}
