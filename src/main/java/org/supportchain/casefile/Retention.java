package org.supportchain.casefile;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends the keeping of answers, kind by kind, when their time is over. Runs every night; running twice does no harm. */
@Service
@Transactional
public class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final ZoneId PEOPLE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** How long it stays on record who has read what (policy default). */
    private static final Period READINGS_KEPT = Period.ofYears(10);

    private static final String HELPED_LONG_AGO = """
            (select person_id from support_case group by person_id
             having bool_and(status = 'CLOSED') and max(closed_at) < ?)
            """;

    private final JdbcClient database;
    private final Erasures erasures;
    private final Clock clock;

    Retention(JdbcClient database, Erasures erasures, Clock clock) {
        this.database = database;
        this.erasures = erasures;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Nightly {}

    /** Returns how many sealed answers of each kind were removed. */
    @Scheduled(cron = "0 30 1 * * *", zone = "Asia/Ho_Chi_Minh")
    public Map<DataClass, Integer> end() {
        Map<DataClass, Integer> ended = new EnumMap<>(DataClass.class);
        for (DataClass kind : DataClass.values()) {
            ended.put(kind, end(kind));
        }
        forgetWhoCannotBeNamed();
        eraseWhoHasNothingLeft();
        database.sql("delete from reading where read_at < ?")
                .param(before(READINGS_KEPT))
                .update();
        LOG.info(
                "Retention: {} sealed answers were removed.",
                ended.values().stream().mapToInt(n -> n).sum());
        return ended;
    }

    private int end(DataClass kind) {
        return database.sql("delete from sealed_answers using entry where entry.id = entry_id and data_class = ?"
                        + " and entry.person_id in " + HELPED_LONG_AGO)
                .params(kind.name(), before(kind.kept()))
                .update();
    }

    /** Whose name is no longer kept must not be found by it. */
    private void forgetWhoCannotBeNamed() {
        database.sql("delete from person_trait where person_id in " + HELPED_LONG_AGO)
                .param(before(DataClass.IDENTITY.kept()))
                .update();
    }

    private void eraseWhoHasNothingLeft() {
        Period longest = Arrays.stream(DataClass.values())
                .map(DataClass::kept)
                .max((one, other) -> Integer.compare(one.getYears(), other.getYears()))
                .orElseThrow();
        database.sql(HELPED_LONG_AGO + " except select person_id from erasure")
                .param(before(longest))
                .query(UUID.class)
                .list()
                .forEach(person -> erasures.erase(person, Erasures.Reason.RETENTION_ENDED, "system"));
    }

    private Timestamp before(Period kept) {
        Instant limit = clock.instant().atZone(PEOPLE).minus(kept).toInstant();
        return Timestamp.from(limit);
    }
}
