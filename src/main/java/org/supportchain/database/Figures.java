package org.supportchain.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Numbers for those who watch over the house, read from the database four times a minute: who asks for them waits for nobody, however
 * the database is. A number that cannot be read is none, never the last one that could.
 */
@Component
public class Figures {

    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    private final MeterRegistry registry;
    private final List<Runnable> figures = new CopyOnWriteArrayList<>();

    Figures(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One number of several of a kind. @param tags codes of the house, never anything about a person */
    public record Row(Tags tags, double value) {}

    private static final class Holder {
        private volatile double value = Double.NaN;
    }

    /** A number that has a name; in the base unit that the name says, or none. */
    public void add(String name, String description, Supplier<? extends Number> number) {
        Holder holder = new Holder();
        Gauge.builder(name, holder, held -> held.value)
                .description(description)
                .strongReference(true)
                .register(registry);
        figures.add(() -> {
            try {
                holder.value = number.get().doubleValue();
            } catch (RuntimeException e) {
                holder.value = Double.NaN;
                unread(name, e);
            }
        });
    }

    /** Numbers that share a name and differ in their tags. */
    public void addRows(String name, String description, Supplier<List<Row>> rows) {
        MultiGauge gauge = MultiGauge.builder(name).description(description).register(registry);
        figures.add(() -> {
            try {
                gauge.register(
                        rows.get().stream()
                                .map(row -> MultiGauge.Row.of(row.tags(), row.value()))
                                .toList(),
                        true);
            } catch (RuntimeException e) {
                gauge.register(List.of(), true);
                unread(name, e);
            }
        });
    }

    /** Reads all of them now. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    public void read() {
        figures.forEach(Runnable::run);
    }

    private static void unread(String name, RuntimeException reason) {
        LOG.warn("{} could not be read: {}.", name, reason.getClass().getSimpleName());
    }
}
