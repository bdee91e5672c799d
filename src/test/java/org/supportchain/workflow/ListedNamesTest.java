package org.supportchain.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.supportchain.modelgovernance.Callables;

/** What expressions see, what the policy rules allow, and what there is, are the same. */
class ListedNamesTest {

    @Test
    void theVerbsAreTheDelegatesOfTheHouse() {
        Set<String> delegates = Arrays.stream(Delegates.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == JavaDelegate.class)
                .map(method -> method.getName())
                .collect(Collectors.toSet());

        assertThat(ListedNames.VERBS).isEqualTo(delegates).isEqualTo(Callables.VERBS);
    }

    @Test
    void theMethodsAboutTimeAreThoseThatModelsMayAsk() {
        Set<String> asked = Arrays.stream(DeadlineExpressions.class.getDeclaredMethods())
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .map(method -> method.getName())
                .collect(Collectors.toSet());

        assertThat(ListedNames.METHODS.get(DeadlineExpressions.class)).isEqualTo(asked);
    }
}
