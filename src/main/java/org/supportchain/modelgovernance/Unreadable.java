package org.supportchain.modelgovernance;

/** Thrown when a file breaks a rule that must hold before anything in it is looked at. */
class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Rule rule;
    private final String detail;

    Unreadable(Rule rule, String detail) {
        super(rule.id() + " " + detail, null, false, false);
        this.rule = rule;
        this.detail = detail;
    }

    Rule rule() {
        return rule;
    }

    String detail() {
        return detail;
    }
}
