package org.supportchain.database;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Recognises UTC under all its names: UTC, Etc/UTC, GMT, Z. */
final class Utc {

    private Utc() {}

    static boolean isName(String zone) {
        try {
            ZoneRules rules = ZoneId.of(zone, ZoneId.SHORT_IDS).getRules();
            return rules.isFixedOffset() && rules.equals(ZoneOffset.UTC.getRules());
        } catch (DateTimeException unknownName) {
            return false;
        }
    }
}
