package io.handoffgateway.routecheck;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.catalog.SuggestionStrategy;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What was probably meant by a name that is not known. */
final class Suggestion implements SuggestionStrategy {

    private static final int FURTHEST = 4;
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(FURTHEST);

    /** A half-sentence, empty when nothing known is near. */
    static String near(String unknown, Collection<String> known) {
        return nearest(unknown, known).map("; did you mean %s?"::formatted).orElse("");
    }

    static Optional<String> nearest(String unknown, Collection<String> known) {
        return known.stream()
                .filter(each -> distance(unknown, each) >= 0)
                .min(Comparator.<String>comparingInt(each -> distance(unknown, each))
                        .thenComparing(each -> each));
    }

    @Override
    public String[] suggestEndpointOptions(Set<String> names, String unknown) {
        return names.stream().filter(each -> distance(unknown, each) >= 0).toArray(String[]::new);
    }

    private static int distance(String one, String other) {
        return DISTANCE.apply(one, other);
    }
}
