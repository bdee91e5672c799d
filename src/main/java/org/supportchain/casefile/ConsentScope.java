package org.supportchain.casefile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What for, to whom, and what: every purpose with every recipient and every kind of data. An empty set leaves it open: any. */
public record ConsentScope(Set<Purpose> purposes, Set<Recipient> recipients, Set<DataClass> classes) {

    public static final ConsentScope EVERYTHING = new ConsentScope(Set.of(), Set.of(), Set.of());

    public ConsentScope {
        purposes = Set.copyOf(purposes);
        recipients = Set.copyOf(recipients);
        classes = Set.copyOf(classes);
    }

    boolean contains(@Nullable Purpose purpose, @Nullable Recipient recipient) {
        return (purposes.isEmpty() || purpose != null && purposes.contains(purpose))
                && (recipients.isEmpty() || recipient != null && recipients.contains(recipient));
    }
}
