package org.supportchain.workflow;

import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.supportchain.audit.Sealed;
import org.supportchain.network.Role;
import org.supportchain.notification.Notice;
import org.supportchain.notification.Outbox;

/** Sends every signed root to the auditors, so that it lies where the owner of the database does not reach. */
@Component
class SealNotices {

    private final Outbox outbox;
    private final StepPeople people;

    SealNotices(Outbox outbox, StepPeople people) {
        this.outbox = outbox;
        this.people = people;
    }

    @EventListener
    void sealed(Sealed sealed) {
        outbox.post(Notice.sealed(sealed.size(), sealed.root()), people.active(Set.of(Role.AUDITOR.groupId())));
    }
}
