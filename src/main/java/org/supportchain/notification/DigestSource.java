package org.supportchain.notification;

import java.util.List;

/** What a daily digest says and to whom; the room that knows steps and accounts implements it. */
public interface DigestSource {

    /** The accounts that get one: supervisors and directors. */
    List<String> readers();

    /** At this moment, of the facilities of the account. */
    Digest of(String account);
}
