package org.supportchain.console;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session after its longest time, and when nobody was there for a while. Tasklist looks for new tasks by itself every few
 * seconds; that is no sign that anybody sits in front of it.
 *
 * <p>It measures real time, not that of the house's clock: moving the demo's clock by a month signs nobody out.
 */
class SessionEnd extends OncePerRequestFilter {

    private static final String BEGUN = SessionEnd.class.getName() + ".begun";
    private static final String USED = SessionEnd.class.getName() + ".used";

    private static final Pattern BY_ITSELF =
            Pattern.compile("/camunda/api/engine/engine/[^/]+/filter/[^/]+/(list|count)");

    private final Duration longest;
    private final Ticker time;

    SessionEnd(Duration longest, Ticker time) {
        this.longest = longest;
        this.time = time;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            if (isOver(session)) {
                session.invalidate();
            } else {
                mark(session, request);
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(HttpSession session) {
        Duration idle = Duration.ofSeconds(session.getMaxInactiveInterval());
        return since(session, BEGUN).compareTo(longest) >= 0
                || idle.toSeconds() > 0 && since(session, USED).compareTo(idle) >= 0;
    }

    private void mark(HttpSession session, HttpServletRequest request) {
        if (session.getAttribute(BEGUN) == null) {
            session.setAttribute(BEGUN, time.read());
        }
        if (session.getAttribute(USED) == null
                || !BY_ITSELF.matcher(request.getRequestURI()).matches()) {
            session.setAttribute(USED, time.read());
        }
    }

    private Duration since(HttpSession session, String mark) {
        @Nullable Long at = (Long) session.getAttribute(mark);
        return at == null ? Duration.ZERO : Duration.ofNanos(time.read() - at);
    }
}
