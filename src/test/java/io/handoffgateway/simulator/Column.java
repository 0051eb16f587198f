package io.handoffgateway.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A column that holds a value of its own; {@link Lookup} is the kind that refers to another row. */
record Column(
        String name,
        ColumnType type,
        int maxLength,
        Map<Integer, String> options,
        String requiredLevel,
        Access access) {

    /** Who may write a column. */
    enum Access {
        WRITABLE(true, true),
        CREATE_ONLY(true, false),
        UPDATE_ONLY(false, true),
        READ_ONLY(false, false);

        private final boolean create;
        private final boolean update;

        Access(boolean create, boolean update) {
            this.create = create;
            this.update = update;
        }

        boolean allows(boolean creating) {
            return creating ? create : update;
        }
    }

    static Column string(String name, int maxLength) {
        return new Column(name, ColumnType.STRING, maxLength, Map.of(), "None", Access.WRITABLE);
    }

    static Column memo(String name, int maxLength) {
        return new Column(name, ColumnType.MEMO, maxLength, Map.of(), "None", Access.WRITABLE);
    }

    static Column of(String name, ColumnType type) {
        return new Column(name, type, Integer.MAX_VALUE, Map.of(), "None", Access.WRITABLE);
    }

    static Column picklist(String name, Map<Integer, String> options) {
        return choice(name, ColumnType.PICKLIST, options);
    }

    static Column choice(String name, ColumnType type, Map<Integer, String> options) {
        return new Column(name, type, Integer.MAX_VALUE, options, "None", Access.WRITABLE);
    }

    Column required(String level) {
        return new Column(name, type, maxLength, options, level, access);
    }

    Column access(Access other) {
        return new Column(name, type, maxLength, options, requiredLevel, other);
    }

    Column maxLength(int length) {
        return new Column(name, type, length, options, requiredLevel, access);
    }

    Column option(int value, String label) {
        var more = new LinkedHashMap<>(options);
        more.put(value, label);
        return new Column(name, type, maxLength, more, requiredLevel, access);
    }
}
