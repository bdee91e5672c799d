package org.supportchain.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportchain.workflow.Chain.map;

import com.google.crypto.tink.Aead;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.database.Backup;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** A person who was erased does not come back with a backup that was taken before. */
@ChainTest
class RestoredBackupIT {

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    Erasures erasures;

    @Autowired
    PersonKeys keys;

    @Autowired
    AnswerSeal seal;

    @Autowired
    JdbcClient live;

    @Autowired
    ApplicationContext application;

    @BeforeEach
    void stopTheClock() {
        chain.stopClock();
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    @Test
    void leavesNoReadableAnswerOfAnErasedPersonLiveOrInARestoredBackup() throws Exception {
        CaseReference erased = new CaseReference(chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW")));
        CaseReference kept = new CaseReference(chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW")));
        UUID person = person(erased);
        assertThat(readable(live, person)).isPositive();
        caseFile.enter(erased, CaseStatus.CLOSED);
        long entries = count("entry");
        long cases = count("support_case");
        long sealedAnswers = count("sealed_answers");
        Path backup = Path.of("target/backup/" + UUID.randomUUID()).toAbsolutePath();
        Backup.take(application, backup);

        erasures.erase(erased, Erasures.Reason.REQUESTED, "a-dpo");

        try (Backup restored = Backup.restore(backup)) {
            long residues = readable(restored.database(), person);
            System.out.printf(
                    "erasure: readable residues live %d, in a restored backup %d of %d sealed answers; counts unchanged: %s%n",
                    readable(live, person),
                    residues,
                    sealed(restored.database(), person).size(),
                    count("entry") == entries && count("support_case") == cases);
            assertThat(sealed(restored.database(), person)).isNotEmpty();
            assertThat(residues).isZero();
            assertThat(readable(restored.database(), person(kept))).isPositive();
        }
        assertThat(readable(live, person)).isZero();
        assertThat(count("entry")).isEqualTo(entries);
        assertThat(count("support_case")).isEqualTo(cases);
        assertThat(count("sealed_answers")).isEqualTo(sealedAnswers);
    }

    @Test
    void erasesAgainWhoeverComesBackWithARestoredBackup() {
        CaseReference reference = new CaseReference(
                chain.report(map("ageGroup", "ADULT", "presence", "HERE_NOW", "personName", "Trở Lại Từ Bản Sao")));
        UUID person = person(reference);
        // The key is gone, the index is as an older backup had it.
        keys.destroy(person);
        assertThat(traits(person)).isPositive();

        erasures.eraseAgain();

        assertThat(traits(person)).isZero();
        assertThat(live.sql("select reason from erasure where person_id = ?")
                        .param(person)
                        .query(String.class)
                        .single())
                .isEqualTo("RESTORED_BACKUP");
    }

    /** How many answers of a person can be read with every key that the house still has. */
    private long readable(JdbcClient database, UUID person) {
        Aead key = keys.of(person).orElse(null);
        return key == null
                ? 0
                : sealed(database, person).stream()
                        .filter(answers -> !seal.open(answers, key).isEmpty())
                        .count();
    }

    private static List<SealedAnswers> sealed(JdbcClient database, UUID person) {
        return database.sql("""
                        select entry_id, data_class, ciphertext from sealed_answers join entry on id = entry_id
                        where person_id = ?
                        """)
                .param(person)
                .query((row, n) -> new SealedAnswers(
                        new SealedAnswers.Id(
                                row.getObject("entry_id", UUID.class), DataClass.valueOf(row.getString("data_class"))),
                        row.getBytes("ciphertext")))
                .list();
    }

    private UUID person(CaseReference reference) {
        return live.sql("select person_id from support_case where reference = ?")
                .param(reference.value())
                .query(UUID.class)
                .single();
    }

    private long traits(UUID person) {
        return live.sql("select count(*) from person_trait where person_id = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    private long count(String table) {
        return live.sql("select count(*) from " + table).query(Long.class).single();
    }
}
