package org.supportchain.audit;

import java.time.Instant;

/**
 * The journal was sealed; told in the transaction of the seal.
 *
 * @param size entries of the sealed log
 * @param root of the tree over them, in Base64
 * @param checkpoint the signed note that is published
 */
public record Sealed(long size, String root, Instant at, String checkpoint) {}
