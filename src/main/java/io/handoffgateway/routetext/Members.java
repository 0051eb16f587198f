package io.handoffgateway.routetext;

import io.handoffgateway.routefile.Suggestion;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression can look for in the objects that exchange properties hold. */
final class Members {

    /** By name, because no room above this one may be known here; a test holds that they are these. */
    static final Map<String, String> TYPES = Map.of(
            "handoff", "io.handoffgateway.handoff.Handoff",
            "resolve", "io.handoffgateway.resolve.Resolve",
            "delivered", "io.handoffgateway.handoff.Delivered",
            "openCxEvent", "io.handoffgateway.opencxevent.OpenCxEvent",
            "openCxSession", "io.handoffgateway.opencx.PulledSession");

    private static final Pattern STEP = Pattern.compile("\\G\\??\\.(\\w+)(\\([^)]*\\))?");
    private static final String HOUSE = "io.handoffgateway.";
    private static final Pattern GETTER = Pattern.compile("(?:get|is)([A-Z])(\\w*)");

    /** A name that is looked for where there is none such. */
    record Unknown(String name, Set<String> known, Optional<String> deeper) {

        /** What was probably meant: the same name in something that is there, or else one like it. */
        Optional<String> meant() {
            return deeper.or(() -> Suggestion.nearest(name, known));
        }
    }

    private Members() {}

    /** @param path such as {@code .session.id}, what follows the property's name */
    static Optional<Unknown> unknownIn(String property, String path) {
        Optional<Class<?>> type = type(property);
        Matcher step = STEP.matcher(path);
        while (type.isPresent() && step.find()) {
            Map<String, Class<?>> members = membersOf(type.get());
            if (!members.containsKey(step.group(1))) {
                return Optional.of(unknown(step.group(1), members));
            }
            type = Optional.<Class<?>>of(members.get(step.group(1))).filter(Members::isClosed);
        }
        return Optional.empty();
    }

    private static Unknown unknown(String name, Map<String, Class<?>> members) {
        Optional<String> deeper = members.entrySet().stream()
                .filter(member -> isClosed(member.getValue()))
                .filter(member -> membersOf(member.getValue()).containsKey(name))
                .map(member -> member.getKey() + "." + name)
                .findFirst();
        return new Unknown(name, members.keySet(), deeper);
    }

    private static Optional<Class<?>> type(String property) {
        return Optional.ofNullable(TYPES.get(property)).map(Members::load);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isClosed(Class<?> type) {
        return type.getName().startsWith(HOUSE);
    }

    private static Map<String, Class<?>> membersOf(Class<?> type) {
        Map<String, Class<?>> members = new TreeMap<>();
        Arrays.stream(type.getDeclaredMethods()).filter(Members::isReadable).forEach(method -> {
            members.put(method.getName(), method.getReturnType());
            members.put(GETTER.matcher(method.getName()).replaceFirst(Members::property), method.getReturnType());
        });
        return members;
    }

    private static String property(MatchResult getter) {
        return getter.group(1).toLowerCase(Locale.ROOT) + getter.group(2);
    }

    private static boolean isReadable(Method method) {
        return method.getReturnType() != void.class
                && !method.isSynthetic()
                && Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers());
    }
}
