package org.supportchain.notification;

/** Why a mail is kept and not sent. */
enum Kept {
    NO_SERVER,
    NO_ADDRESS,
    /** The account was suspended, or kept away from the case, after the notice was written. */
    WITHHELD
}
