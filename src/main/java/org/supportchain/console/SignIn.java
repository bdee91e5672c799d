package org.supportchain.console;

/**
 * Somebody tried to sign in.
 *
 * @param account stands for the account without naming it: the same account has the same mark until the next restart
 */
public record SignIn(Outcome outcome, String account) {

    public enum Outcome {
        LET_IN,
        WRONG_PASSWORD,
        TOO_MANY_TRIES,
        /** No role in the house, suspended, or signed in with OpenID Connect and unknown here. */
        NO_ACCESS
    }
}
