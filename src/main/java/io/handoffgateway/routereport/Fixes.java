package io.handoffgateway.routereport;

import io.handoffgateway.routefile.Correction;
import io.handoffgateway.routefile.Finding;
import io.handoffgateway.routefile.RouteSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Puts corrections into the files that can be put there without asking. */
public final class Fixes {

    /** Each look puts one thing right in each file; a correction that calls for itself again must end. */
    private static final int MOST_LOOKS = 500;

    private Fixes() {}

    /**
     * @param check what is wrong with the files as they are
     * @return what was put right, in that order
     * @throws UncheckedIOException when a file cannot be written
     */
    public static List<Finding> apply(Path directory, Function<RouteSet, List<Finding>> check) {
        List<Finding> fixed = new ArrayList<>();
        for (int look = 0; look < MOST_LOOKS; look++) {
            Collection<Finding> found = firstOfEachFile(check.apply(RouteSet.read(directory)));
            if (found.isEmpty()) {
                break;
            }
            found.forEach(Fixes::write);
            fixed.addAll(found);
        }
        return fixed;
    }

    private static Collection<Finding> firstOfEachFile(List<Finding> findings) {
        TreeMap<Path, Finding> first = new TreeMap<>();
        findings.stream()
                .filter(finding -> mechanical(finding).isPresent())
                .forEach(finding -> first.putIfAbsent(finding.file(), finding));
        return first.values();
    }

    private static Optional<Correction> mechanical(Finding finding) {
        return Optional.ofNullable(finding.correction()).filter(Correction::isMechanical);
    }

    private static void write(Finding finding) {
        Correction correction = Objects.requireNonNull(finding.correction());
        try {
            Files.writeString(finding.file(), correction.applied(Files.readString(finding.file())));
        } catch (IOException readOnly) {
            throw new UncheckedIOException(readOnly);
        }
    }
}
