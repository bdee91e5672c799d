package org.supportchain.audit;

import org.jspecify.annotations.Nullable;

/** One purpose, one recipient, one kind of data that sharing was agreed to. Null stands for any. */
public record HeldConsent(
        @Nullable String purpose,
        @Nullable String recipient,
        @Nullable String dataClass) {}
