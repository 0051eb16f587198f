package io.handoffgateway.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** One figure of several rounds: its median, and between which it lay. */
record Figure(double median, double least, double most) {

    static Figure of(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return new Figure(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    String text(int digits) {
        String number = "%." + digits + "f";
        return (number + " (" + number + " to " + number + ")").formatted(median, least, most);
    }
}
