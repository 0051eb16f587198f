package io.handoffgateway.settings;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ReflectionUtils;

/** Settings that hold from a start to the next, because limits, ports and directories are made of them once. */
public final class StartOnly {

    private static final String OPERATORS = "operators";

    private StartOnly() {}

    /** The names of those that differ. */
    public static List<String> differences(HandoffProperties one, HandoffProperties other) {
        return Arrays.stream(HandoffProperties.class.getRecordComponents())
                .filter(component -> !component.getName().equals(OPERATORS))
                .filter(component -> !Objects.equals(value(component, one), value(component, other)))
                .map(component -> "handoff." + DataObjectPropertyName.toDashedForm(component.getName()))
                .toList();
    }

    private static @Nullable Object value(RecordComponent component, HandoffProperties properties) {
        return ReflectionUtils.invokeMethod(component.getAccessor(), properties);
    }
}
