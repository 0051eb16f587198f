/**
 * The one relational store of what is not yet where it is to go: connections, schema, the lock on the data directory, commits
 * in groups, and whether it answers. SQLite in a directory of the gateway's own, or PostgreSQL for several replicas.
 */
@NullMarked
package io.handoffgateway.store;

import org.jspecify.annotations.NullMarked;
