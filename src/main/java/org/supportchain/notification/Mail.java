package org.supportchain.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * A notice on its way to one account.
 *
 * @param digest empty for everything but a digest
 */
record Mail(UUID id, String account, Notice notice, Digest digest, Instant postedAt, int tries, Delivery.State state) {}
