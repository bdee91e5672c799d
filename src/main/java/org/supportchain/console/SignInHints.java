package org.supportchain.console;

import java.util.List;

/** Accounts that the sign-in page shows. Only the embedded demo has any. */
public interface SignInHints {

    /** As people read it: name, password, role and facility. */
    record Account(String name, String password, String role, String facility) {}

    List<Account> accounts();
}
