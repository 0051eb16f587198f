package io.handoffgateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.handoffgateway.web.Problems;
import jakarta.servlet.FilterChain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TurnsTest {

    private final ExecutorService askers = Executors.newCachedThreadPool();
    private final Turns turns = new Turns(mock(Problems.class));
    private final AtomicInteger comeIn = new AtomicInteger();
    private final CountDownLatch answered = new CountDownLatch(1);

    @AfterEach
    void end() {
        answered.countDown();
        askers.shutdown();
    }

    @Test
    void noMoreAreAnsweredAtOnceThanTwoAProcessorAndTheOthersAfterThem() {
        int atOnce = 2 * Runtime.getRuntime().availableProcessors();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int asker = 0; asker < atOnce + 3; asker++) {
            all.add(asks("GET", "/handoff/h" + asker));
        }
        await().until(() -> comeIn.get() == atOnce && turns.waiting() == 3);

        answered.countDown();

        all.forEach(CompletableFuture::join);
        assertThat(comeIn).hasValue(atOnce + 3);
        assertThat(turns.waiting()).isZero();
    }

    @Test
    void othersThanThoseWhoAskWaitForNobody() {
        int atOnce = 2 * Runtime.getRuntime().availableProcessors();
        for (int asker = 0; asker < atOnce; asker++) {
            asks("GET", "/handoff/h" + asker);
        }
        await().until(() -> comeIn.get() == atOnce);

        asks("POST", "/handoff");
        asks("GET", "/dead-letters");

        await().until(() -> comeIn.get() == atOnce + 2);
    }

    @Test
    void whoDoesNotGetHisTurnIsToldToAskLater() {
        int atOnce = 2 * Runtime.getRuntime().availableProcessors();
        for (int asker = 0; asker < atOnce; asker++) {
            asks("GET", "/handoff/h" + asker);
        }
        await().until(() -> comeIn.get() == atOnce);

        var response = new MockHttpServletResponse();
        Thread asker = new Thread(() -> ask("GET", "/handoff/late", response));
        asker.start();
        await().until(() -> turns.waiting() == 1);
        asker.interrupt();

        await().until(() -> response.getHeader("Retry-After") != null);
        assertThat(comeIn).hasValue(atOnce);
    }

    private CompletableFuture<Void> asks(String method, String path) {
        return CompletableFuture.runAsync(() -> ask(method, path, new MockHttpServletResponse()), askers);
    }

    private void ask(String method, String path, MockHttpServletResponse answer) {
        FilterChain chain = (request, response) -> {
            comeIn.incrementAndGet();
            awaitAnswer();
        };
        var question = new MockHttpServletRequest(method, path);
        question.setServletPath(path);
        try {
            turns.doFilter(question, answer, chain);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void awaitAnswer() {
        try {
            answered.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
