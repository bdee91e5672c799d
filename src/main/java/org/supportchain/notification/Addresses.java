package org.supportchain.notification;

import java.util.Optional;

/** Where people get their mail; the room that knows the accounts looks it up at the moment of sending. */
public interface Addresses {

    /** False for an account that is suspended or gone. */
    boolean mayBeTold(String account);

    /** Empty for an account without a mail address. */
    Optional<String> of(String account);
}
