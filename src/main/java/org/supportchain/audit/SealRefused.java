package org.supportchain.audit;

/** The log in the database is not the one that was published: signing it would make the change true. */
public class SealRefused extends RuntimeException {

    SealRefused(String message) {
        super(message);
    }
}
