package org.supportchain.workflow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts how often two wanted to change the same thing at once and the engine sent one of them away, a person or a job. */
@Component
class ConflictCounting extends AbstractProcessEnginePlugin {

    private final Counter conflicts;

    ConflictCounting(MeterRegistry registry) {
        conflicts = Counter.builder("supportchain.conflicts")
                .description("Changes that the engine refused because another came first")
                .register(registry);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPreCommandInterceptorsTxRequired(with(engine.getCustomPreCommandInterceptorsTxRequired()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(
                with(engine.getCustomPreCommandInterceptorsTxRequiresNew()));
    }

    private List<CommandInterceptor> with(@Nullable List<CommandInterceptor> others) {
        List<CommandInterceptor> all = others == null ? new ArrayList<>() : others;
        all.add(new Counting());
        return all;
    }

    private final class Counting extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            // A command within a command fails with it.
            boolean outermost = Context.getCommandContext() == null;
            try {
                return next.execute(command);
            } catch (OptimisticLockingException e) {
                if (outermost) {
                    conflicts.increment();
                }
                throw e;
            }
        }
    }
}
