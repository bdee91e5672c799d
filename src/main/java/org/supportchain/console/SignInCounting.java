package org.supportchain.console;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts who was let in and who was not: how many, never who. */
@Component
class SignInCounting {

    private final Map<SignIn.Outcome, Counter> counters = new EnumMap<>(SignIn.Outcome.class);

    SignInCounting(MeterRegistry registry) {
        Arrays.stream(SignIn.Outcome.values())
                .forEach(outcome -> counters.put(
                        outcome,
                        Counter.builder("supportchain.signins")
                                .description("Tries to sign in on this node")
                                .tag("outcome", outcome.name())
                                .register(registry)));
    }

    @EventListener
    void count(SignIn signIn) {
        Objects.requireNonNull(counters.get(signIn.outcome())).increment();
    }
}
