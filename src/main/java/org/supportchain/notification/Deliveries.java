package org.supportchain.notification;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of all mail, for those who run the house: no word of what it says. */
@Service
@Transactional
public class Deliveries {

    private static final int SHOWN = 200;

    private final Notices notices;

    Deliveries(Notices notices) {
        this.notices = notices;
    }

    /** What failed first, then the newest. */
    @Transactional(readOnly = true)
    public List<Delivery> shown() {
        return notices.deliveries(SHOWN);
    }

    @Transactional(readOnly = true)
    public Map<Delivery.State, Integer> counts() {
        Map<Delivery.State, Integer> counts = new EnumMap<>(Delivery.State.class);
        for (Delivery.State state : Delivery.State.values()) {
            counts.put(state, notices.count(state));
        }
        return counts;
    }

    /** Lets one mail that was kept or failed wait for its delivery again; what was sent is not sent twice. */
    public void sendAgain(UUID id) {
        notices.waitAgain(id);
    }

    /** The same for all of them. */
    public void sendAllAgain() {
        notices.waitAgain(null);
    }
}
