package io.handoffgateway.store;

import java.sql.Connection;
import java.time.Duration;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * What a database gives the store.
 *
 * @param reading for questions that are answered at once
 * @param searching for questions that look through very much
 * @param hasOneWriter whether two changes at the same time would be in each other's way
 * @param beat writes something, and fails when that cannot be done
 * @param size asks for how many bytes it takes
 * @param skippingLocked as in {@link Store#skippingLocked()}
 */
record Database(
        Transactions reading,
        Transactions searching,
        Transactions writing,
        boolean hasOneWriter,
        String size,
        String skippingLocked,
        Runnable beat,
        Runnable closing) {

    /** That of what is only tried out: it keeps nothing, and says at every question that it does not answer. */
    static Database none(Duration patience) {
        Transactions none = new Transactions(new Nowhere(), new Turns(1, patience));
        return new Database(none, none, none, false, "", "", () -> {}, () -> {});
    }

    private static final class Nowhere extends AbstractDataSource {

        @Override
        public Connection getConnection() {
            throw StoreException.stillGone();
        }

        @Override
        public Connection getConnection(String username, String password) {
            throw StoreException.stillGone();
        }
    }
}
