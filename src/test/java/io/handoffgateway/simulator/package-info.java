/**
 * A Dynamics 365 environment in memory: the Entra token endpoint and the Dataverse Web API over real HTTP, as strict as
 * a standard environment, with faults on request. For tests, benchmarks and local runs.
 */
@NullMarked
package io.handoffgateway.simulator;

import org.jspecify.annotations.NullMarked;
