package org.supportchain.database;

/** The application cannot work with this database; says in plain words why, and what a person can do about it. */
class DatabaseUnusable extends RuntimeException {

    private final String remedy;

    DatabaseUnusable(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    DatabaseUnusable(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
