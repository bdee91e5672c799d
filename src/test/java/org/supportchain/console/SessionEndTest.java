package org.supportchain.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

/** When a session ends, without waiting for it. */
class SessionEndTest {

    private static final String PAGE = "/";
    private static final String LIST = "/camunda/api/engine/engine/default/filter/0815/list";

    private final AtomicLong now = new AtomicLong();
    private final SessionEnd end = new SessionEnd(Duration.ofHours(12), now::get);
    private final MockHttpSession session = new MockHttpSession();

    @Test
    void endsAfterTwelveHoursHoweverBusy() throws Exception {
        idleAfter(Duration.ofMinutes(30));
        for (int click = 0; click < 12 * 4; click++) {
            visit(PAGE);
            assertThat(session.isInvalid()).isFalse();
            pass(Duration.ofMinutes(15));
        }
        visit(PAGE);

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void endsWhenNobodyIsThereAlthoughTasklistLooksForNewTasks() throws Exception {
        idleAfter(Duration.ofMinutes(30));
        visit(PAGE);
        for (int look = 0; look < 30; look++) {
            visit(LIST);
            assertThat(session.isInvalid()).isFalse();
            pass(Duration.ofMinutes(1));
        }
        visit(LIST);

        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void goesOnWhileSomebodyWorks() throws Exception {
        idleAfter(Duration.ofMinutes(30));
        for (int click = 0; click < 20; click++) {
            visit("/camunda/api/engine/engine/default/task/0815/deployed-form");
            pass(Duration.ofMinutes(29));
        }

        assertThat(session.isInvalid()).isFalse();
    }

    private void idleAfter(Duration idle) {
        session.setMaxInactiveInterval((int) idle.toSeconds());
    }

    private void visit(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (!session.isInvalid()) {
            request.setSession(session);
        }
        end.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
