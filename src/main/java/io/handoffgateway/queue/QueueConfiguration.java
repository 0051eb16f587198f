package io.handoffgateway.queue;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What the queues need besides the store. */
@EnableScheduling
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {}
