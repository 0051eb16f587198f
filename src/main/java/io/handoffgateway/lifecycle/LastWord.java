package io.handoffgateway.lifecycle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.stereotype.Component;

/** Says when all has ended that had been started. What is made first ends last, therefore it comes before all other beans. */
@Component
class LastWord implements BeanFactoryPostProcessor, DisposableBean, PriorityOrdered {

    private static final Logger LOG = LoggerFactory.getLogger(LastWord.class);

    private volatile @Nullable Instant stoppingSince;

    /** From now on it stops. */
    void stopsNow() {
        stoppingSince = Instant.now();
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        // It is here for its place among the beans.
    }

    /** Of a start that failed something else is to be said. */
    @Override
    public void destroy() {
        Instant since = stoppingSince;
        if (since != null) {
            LOG.info(
                    "The gateway has stopped, after {} s",
                    Duration.between(since, Instant.now()).toMillis() / 1000.0);
        }
    }
}
