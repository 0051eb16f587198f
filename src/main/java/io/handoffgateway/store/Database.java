package io.handoffgateway.store;

/**
 * What a database gives the store.
 *
 * @param reading for questions that are answered at once
 * @param searching for questions that look through very much
 * @param hasOneWriter whether two changes at the same time would be in each other's way
 * @param beat writes something, and fails when that cannot be done
 * @param skippingLocked as in {@link Store#skippingLocked()}
 */
record Database(
        Transactions reading,
        Transactions searching,
        Transactions writing,
        boolean hasOneWriter,
        String skippingLocked,
        Runnable beat,
        Runnable closing) {}
