package io.handoffgateway.column;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a route make up a body of columns, or add one, where that takes no Java of its own. A value stays what it is: text, a
 * number, a boolean or null, written down ({@code 1}, {@code '1'}) or come from an expression.
 */
@Component("columns")
class Columns {

    /** A body of one column. */
    public Map<String, @Nullable Object> only(ColumnName column, @Nullable Object value) {
        return with(Map.of(), column, value);
    }

    /** The body's columns and one more, in place of one of that name. */
    public Map<String, @Nullable Object> with(
            Map<String, ? extends @Nullable Object> body, ColumnName column, @Nullable Object value) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(body);
        columns.put(column.name(), Argument.last(column.exchange()).valueOf(value, column.exchange()));
        return columns;
    }
}
