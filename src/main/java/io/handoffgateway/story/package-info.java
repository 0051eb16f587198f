/**
 * Notes what happens to each handoff on its way: the steps of the routes and the requests, with their times and without anything
 * personal. Kept in memory for the latest handoffs of each org, and in the store with each dead letter.
 */
@NullMarked
package io.handoffgateway.story;

import org.jspecify.annotations.NullMarked;
