package io.handoffgateway.routefile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.catalog.SuggestionStrategy;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What was probably meant by a name that is not known. */
public final class Suggestion implements SuggestionStrategy {

    private static final int FURTHEST = 4;
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(FURTHEST);

    /** A half-sentence, empty when nothing known is near. */
    public static String near(String unknown, Collection<String> known) {
        return nearest(unknown, known).map("; did you mean %s?"::formatted).orElse("");
    }

    public static Optional<String> nearest(String unknown, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(unknown, each) >= 0)
                .min(Comparator.<String>comparingInt(each -> distance(unknown, each))
                        .thenComparing(each -> each));
    }

    /** The one that was surely meant: most of its letters are there. */
    public static Optional<String> typo(String unknown, Collection<String> known) {
        return nearest(unknown, known).filter(each -> DISTANCE.apply(unknown, each) <= unknown.length() / 4);
    }

    @Override
    public String[] suggestEndpointOptions(Set<String> names, String unknown) {
        return names.stream().filter(each -> distance(unknown, each) >= 0).toArray(String[]::new);
    }

    /** Every short word is near every other. */
    private static int distance(String unknown, String known) {
        int distance = DISTANCE.apply(unknown, known);
        return distance <= Math.max(1, unknown.length() / 2) ? distance : -1;
    }
}
