package io.handoffgateway.environment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.handoffgateway.dynamics.DynamicsRequest;
import io.handoffgateway.environment.Environment.Trait;
import io.handoffgateway.failure.Failures;
import io.handoffgateway.handoff.Delivered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What has been learnt about each org's environment. Forgotten after a while, so that a change there is noticed: then the
 * documented way is tried again, at the cost of one call.
 */
@Component("environments")
public class Environments implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Environments.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final String CAUTIOUS = "cautious";
    private static final String ASSUMED = "assumedEnvironment";
    private static final String REFUSAL = "environmentRefusal";
    private static final String REFUSED_PAYLOAD = "environmentRefusedPayload";
    private static final String QUESTIONS = "environmentQuestions";

    private final Cache<String, Environment> byOrg;

    Environments(ObjectProvider<Ticker> ticker) {
        this.byOrg = Caffeine.newBuilder()
                .ticker(ticker.getIfAvailable(Ticker::systemTicker))
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /** The environment of the exchange's org; once refused, an exchange takes no second chance. */
    public Environment of(Exchange exchange) {
        Environment known = known(orgOf(exchange));
        Environment assumed = exchange.getProperty(CAUTIOUS, false, Boolean.class) ? known.cautiously() : known;
        exchange.setProperty(ASSUMED, assumed);
        return assumed;
    }

    /** Has the org's environment learnt again from its next refusal on. */
    public void forget(String org) {
        byOrg.invalidate(org);
    }

    /** Whether an incident of the exchange's org is resolved by the action CloseIncident alone. */
    public boolean isClosingByAction(Exchange exchange) {
        return of(exchange).closesByAction();
    }

    /** Whether the environment of that org is known to have no table of chats. */
    public boolean lacksLiveWorkItems(String org) {
        return known(org).lacksLiveWorkItems();
    }

    /** Remembers that the environment of the exchange's org has no table of chats, as a refusal has just said. */
    public void learnLackOfLiveWorkItems(Exchange exchange) {
        Delivered.refused(exchange);
        learn(exchange, known -> known.with(Trait.NO_LIVE_WORK_ITEMS));
    }

    /**
     * Whether the exchange's failure is a refusal after which another payload would be taken: it says something that was not
     * known when the payload was made, whoever may have learnt the same meanwhile.
     */
    boolean isTeaching(Exchange exchange) {
        Exception failure = Failures.of(exchange);
        Environment assumed = exchange.getProperty(ASSUMED, Environment.AS_DOCUMENTED, Environment.class);
        return failure != null && assumed.isTaughtBy(lessonOf(exchange, failure));
    }

    /** Learns from the failure just caught, and keeps what it leaves open as questions. */
    @Override
    public void process(Exchange exchange) {
        Exception refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.setProperty(REFUSAL, refusal);
        exchange.setProperty(REFUSED_PAYLOAD, DynamicsRequest.payloadOf(exchange));
        Lesson lesson = lessonOf(exchange, refusal);
        Environment after = learn(exchange, known -> known.after(lesson));
        Deque<Question> questions = new ArrayDeque<>(lesson.open());
        questions.removeAll(after.answered());
        exchange.setProperty(QUESTIONS, questions);
        exchange.setProperty(CAUTIOUS, true);
        if (!stepOf(exchange).contains("/contacts")) {
            Delivered.refused(exchange);
        }
    }

    /** @throws Exception the refusal, when what has been learnt changes nothing in the payload */
    static void requireDifferentPayload(Exchange exchange) throws Exception {
        if (exchange.getMessage().getBody().equals(exchange.getProperty(REFUSED_PAYLOAD))) {
            throw exchange.getProperty(REFUSAL, Exception.class);
        }
    }

    /** Whether the definitions have to be asked, since the refusal does not say what does not fit. */
    public boolean isAsking(Exchange exchange) {
        return !questions(exchange).isEmpty();
    }

    /** The question to ask. */
    Question question(Exchange exchange) {
        return questions(exchange).element();
    }

    /** Learns from the answer to the question asked last. */
    void answer(Exchange exchange, Map<?, ?> answer) {
        Question question = questions(exchange).remove();
        learn(exchange, known -> question.answered(known, answer));
    }

    @SuppressWarnings("unchecked")
    private static Deque<Question> questions(Exchange exchange) {
        return exchange.getProperty(QUESTIONS, Deque.class);
    }

    private Environment learn(Exchange exchange, UnaryOperator<Environment> lesson) {
        return byOrg.asMap().compute(orgOf(exchange), (org, known) -> {
            Environment before = Objects.requireNonNullElse(known, Environment.AS_DOCUMENTED);
            Environment after = lesson.apply(before);
            if (after.equals(before)) {
                return before;
            }
            LOG.info("The environment of {} is not as documented: {}", org, after);
            return after;
        });
    }

    private static Lesson lessonOf(Exchange exchange, Exception failure) {
        String step = stepOf(exchange);
        return Lesson.of(Failures.deliveryExceptionOf(failure), step, tableOf(step));
    }

    private static String stepOf(Exchange exchange) {
        return Objects.requireNonNullElse(DynamicsRequest.stepOf(exchange), "");
    }

    /** The table that a request writes: one of three, of which that of chats may have any name. */
    private static String tableOf(String step) {
        return switch (step.replaceFirst("^\\w+ /", "").replaceFirst("\\W.*", "")) {
            case "incidents" -> "incident";
            case "contacts" -> "contact";
            default -> "oc_liveworkitem";
        };
    }

    private Environment known(String org) {
        return Objects.requireNonNullElse(byOrg.getIfPresent(org), Environment.AS_DOCUMENTED);
    }

    private static String orgOf(Exchange exchange) {
        return exchange.getProperty("org", String.class);
    }
}
