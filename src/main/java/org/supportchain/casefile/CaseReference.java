package org.supportchain.casefile;

import java.util.regex.Pattern;

/** The pseudonymous name of a case: the only thing about a person that the engine may hold, as its business key. */
public record CaseReference(String value) {

    private static final Pattern FORMAT = Pattern.compile("SC-\\d{4}-\\d{6}");

    public CaseReference {
        if (!isReference(value)) {
            throw new IllegalArgumentException("A case reference looks like SC-2026-000123.");
        }
    }

    public static boolean isReference(String text) {
        return FORMAT.matcher(text).matches();
    }

    static CaseReference of(int year, long number) {
        return new CaseReference("SC-%04d-%06d".formatted(year, number));
    }

    @Override
    public String toString() {
        return value;
    }
}
