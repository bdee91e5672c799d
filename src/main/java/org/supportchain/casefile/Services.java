package org.supportchain.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps which services were opened for a person, how they ended, and what the law grants. */
@Service
@Transactional
public class Services {

    private final OpenedServices opened;
    private final Entitlements entitlements;
    private final CaseJournal journal;
    private final Clock clock;

    Services(OpenedServices opened, Entitlements entitlements, CaseJournal journal, Clock clock) {
        this.opened = opened;
        this.entitlements = entitlements;
        this.journal = journal;
        this.clock = clock;
    }

    public void open(CaseReference reference, String kind, String processInstanceId) {
        opened.insert(new OpenedService(reference, kind, processInstanceId, clock.instant()));
        journal.service(reference, processInstanceId, kind);
    }

    public void end(String processInstanceId, boolean delivered, boolean confirmed, @Nullable String reason) {
        opened.findById(processInstanceId).ifPresent(service -> {
            service.end(delivered, confirmed, reason, clock.instant());
            ended(service);
        });
    }

    /** Settles every ended service that still waits for a confirmation or a reason. */
    public void settle(CaseReference reference, boolean confirmed, @Nullable String reason) {
        opened.findByReference(reference.value()).stream()
                .filter(service -> service.ended() && service.unanswered())
                .forEach(service -> {
                    service.settle(confirmed, reason);
                    ended(service);
                });
    }

    /** The services that keep the loop open; an empty list means that every opened service is answered. */
    @Transactional(readOnly = true)
    public List<UnansweredService> unanswered(CaseReference reference) {
        return opened.findByReference(reference.value()).stream()
                .filter(OpenedService::unanswered)
                .map(OpenedService::asUnanswered)
                .toList();
    }

    /** Keeps what article 37 of Law 53/2024 grants: code of the entitlement to YES, CASE or NO. */
    public void grant(CaseReference reference, Map<String, String> grants, String source) {
        grants.forEach((code, granted) ->
                entitlements.save(new Entitlement(reference, code, granted, source, clock.instant())));
    }

    private void ended(OpenedService service) {
        journal.serviceEnded(
                service.reference(),
                service.processInstanceId(),
                service.kind(),
                service.delivered(),
                service.confirmed(),
                service.reason());
    }
}
