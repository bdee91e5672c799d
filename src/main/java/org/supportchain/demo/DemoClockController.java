package org.supportchain.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.database.ConditionalOnEmbeddedDatabase;

/** {@code POST /demo/clock} moves the demo's clock forward. */
@RestController
@ConditionalOnEmbeddedDatabase
class DemoClockController {

    private static final Duration LONGEST = Duration.ofDays(3650);

    /** @param advance ISO 8601, for example PT24H; from one second to ten years */
    record Advance(@Nullable String advance) {}

    static class NotForward extends RuntimeException {
        NotForward() {
            super("Say how far to advance, for example {\"advance\":\"PT24H\"}: forward only, at most ten years."
                    + " · Đồng hồ chỉ đi tới, ví dụ {\"advance\":\"PT24H\"}.");
        }
    }

    private final DemoClock clock;

    DemoClockController(DemoClock clock) {
        this.clock = clock;
    }

    @GetMapping("/demo/clock")
    Map<String, Instant> now() {
        return Map.of("now", clock.now());
    }

    @PostMapping("/demo/clock")
    DemoClock.Moved advance(@RequestBody Advance request) {
        return clock.advance(step(request.advance()));
    }

    private static Duration step(@Nullable String text) {
        try {
            Duration step = Duration.parse(String.valueOf(text));
            if (step.compareTo(Duration.ofSeconds(1)) < 0 || step.compareTo(LONGEST) > 0) {
                throw new NotForward();
            }
            return step;
        } catch (DateTimeParseException e) {
            throw new NotForward();
        }
    }

    @ExceptionHandler(NotForward.class)
    ProblemDetail notForward(NotForward refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refusal.getMessage());
    }
}
