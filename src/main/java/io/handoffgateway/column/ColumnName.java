package io.handoffgateway.column;

import org.apache.camel.Exchange;
import org.apache.camel.spi.TypeConverterLoader;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/**
 * The name of a column in a step that calls a bean. Camel makes it of text, and so lets the bean know the exchange without an
 * argument more, which the step would have to write.
 */
record ColumnName(String name, Exchange exchange) {

    /** Found by its name below {@code META-INF}, in any context. */
    public static final class Converter implements TypeConverterLoader {

        @Override
        public void load(TypeConverterRegistry registry) {
            registry.addTypeConverter(
                    ColumnName.class,
                    String.class,
                    new SimpleTypeConverter(false, (type, exchange, name) -> new ColumnName((String) name, exchange)));
        }
    }
}
