package org.supportchain.casefile;

import org.jspecify.annotations.Nullable;

/**
 * A case that belongs to another.
 *
 * @param outward true when the link was drawn from the case at hand
 * @param proof how well the relation is proven; null where that does not apply
 */
public record LinkedCase(
        CaseReference reference,
        LinkKind kind,
        boolean outward,
        @Nullable String proof) {}
