package org.supportchain.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConsentState;
import org.supportchain.casefile.Consents;
import org.supportchain.casefile.DataClass;
import org.supportchain.casefile.Purpose;
import org.supportchain.casefile.Recipient;
import org.supportchain.casefile.RecordedConsent;
import org.supportchain.casefile.RecordedSharing;
import org.supportchain.casefile.Sharings;
import org.supportchain.casefile.Speaker;
import org.supportchain.workflow.CaseOverview.Agreed;
import org.supportchain.workflow.CaseOverview.Shared;

/** What was agreed to and what was given away, in few lines: what belongs together stands together. */
@Component
class SharingOverview {

    private final Consents consents;
    private final Sharings sharings;

    SharingOverview(Consents consents, Sharings sharings) {
        this.consents = consents;
        this.sharings = sharings;
    }

    private record Terms(
            @Nullable Recipient recipient,
            Instant from,
            @Nullable Instant until,
            Speaker givenBy,
            ConsentState state) {}

    /** The latest first. */
    List<Agreed> consents(CaseReference reference) {
        Map<Agreed, List<String>> recipients = new LinkedHashMap<>();
        byTerms(reference).forEach((terms, members) -> {
            List<String> same = recipients.computeIfAbsent(agreed(List.of(), terms, members), any -> new ArrayList<>());
            if (terms.recipient() != null) {
                same.add(terms.recipient().title());
            }
        });
        List<Agreed> agreed = new ArrayList<>();
        recipients.forEach((one, same) -> agreed.add(
                0, new Agreed(same, one.purposes(), one.data(), one.from(), one.until(), one.givenBy(), one.state())));
        return agreed;
    }

    private Map<Terms, List<RecordedConsent>> byTerms(CaseReference reference) {
        return consents.of(reference).stream()
                .collect(Collectors.groupingBy(
                        consent -> new Terms(
                                consent.recipient(),
                                consent.validFrom(),
                                consent.validTo(),
                                consent.givenBy(),
                                consent.state()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** The latest first. */
    List<Shared> sharings(CaseReference reference) {
        Map<String, List<RecordedSharing>> tasks = sharings.of(reference).stream()
                .collect(Collectors.groupingBy(RecordedSharing::taskId, LinkedHashMap::new, Collectors.toList()));
        List<Shared> shared = new ArrayList<>();
        tasks.values().forEach(members -> shared.add(0, shared(members)));
        return shared;
    }

    private static Agreed agreed(List<String> recipients, Terms terms, List<RecordedConsent> members) {
        return new Agreed(
                recipients,
                titles(members, RecordedConsent::purpose, Purpose::title),
                titles(members, RecordedConsent::dataClass, DataClass::title),
                terms.from(),
                terms.until(),
                terms.givenBy().title(),
                terms.state());
    }

    private static Shared shared(List<RecordedSharing> members) {
        RecordedSharing one = members.get(0);
        return new Shared(
                one.recipient().title(),
                one.purpose().title(),
                titles(members, RecordedSharing::dataClass, DataClass::title),
                one.sharedAt(),
                one.legalBasis() == null ? null : one.legalBasis().title(),
                one.stoppedAt(),
                one.toldAt());
    }

    private static <M, W extends Enum<W>> List<String> titles(
            Collection<M> members, Function<M, @Nullable W> word, Function<W, String> title) {
        return members.stream()
                .map(word)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(title)
                .toList();
    }
}
