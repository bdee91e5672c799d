package org.supportchain.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.supportchain.casefile.Reader.Way;
import org.supportchain.casefile.Readings.Reading;
import org.supportchain.network.Role;
import org.supportchain.workflow.Chain;
import org.supportchain.workflow.ChainTest;

/** What the case file seals, opens, finds, keeps on record and forgets. */
@ChainTest
class CaseFileIT {

    private static final String STATEMENT = "Chị ấy kể: bị giữ giấy tờ ở bên kia biên giới";

    @Autowired
    Chain chain;

    @Autowired
    CaseFile caseFile;

    @Autowired
    PersonSearch search;

    @Autowired
    Duplicates duplicates;

    @Autowired
    Erasures erasures;

    @Autowired
    Retention retention;

    @Autowired
    Readings readings;

    @Autowired
    KeyRotation rotation;

    @Autowired
    PersonKeys keys;

    @Autowired
    KeyFolder folder;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void stopTheClock() {
        chain.stopClock();
    }

    @AfterEach
    void releaseTheClock() {
        chain.releaseClock();
    }

    @Test
    void sealsWhatWasTold() {
        CaseReference reference = told(STATEMENT);

        byte[] sealed = sealed(reference);
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("biên giới", "story");
        assertThat(answer(reference)).isEqualTo(STATEMENT);
    }

    @Test
    void noticesWhenSomebodyMovesSealedAnswersToAnotherEntryOfTheSamePerson() {
        CaseReference reference = told(STATEMENT);
        tell(reference, "and later something else");
        List<UUID> entries = database.sql("select id from entry where reference = ? order by written_at, id")
                .param(reference.value())
                .query(UUID.class)
                .list();
        database.sql("""
                        update sealed_answers one set ciphertext = other.ciphertext from sealed_answers other
                        where one.entry_id = ? and other.entry_id = ? and one.data_class = other.data_class
                        """).params(entries.get(0), entries.get(1)).update();

        assertThatThrownBy(() -> answer(reference)).hasMessageContaining("was changed, or sealed with another key");
    }

    @Test
    void readsOnAfterTheMasterKeyWasRenewedAndNotWithTheOldOne() throws Exception {
        CaseReference reference = told(STATEMENT);
        byte[] oldMaster = folder.read(MasterKeyInFile.FILE).orElseThrow();

        assertThat(rotation.rotate()).isPositive();

        assertThat(folder.read(MasterKeyInFile.FILE).orElseThrow()).isNotEqualTo(oldMaster);
        assertThat(answer(reference)).isEqualTo(STATEMENT);
        KeyFolder stolen =
                new KeyFolder(new KeySettings(java.nio.file.Files.createTempDirectory("stolen"), null, false));
        stolen.write(MasterKeyInFile.FILE, oldMaster);
        folder.names(".key")
                .forEach(name -> stolen.write(name, folder.read(name).orElseThrow()));
        PersonKeys thief =
                new PersonKeys(stolen, new MasterKeyInFile(stolen, new KeySettings(stolen.path(), null, false), false));
        assertThatThrownBy(() -> thief.of(person(reference))).isInstanceOf(KeysUnusable.class);
    }

    @Test
    void findsAPersonByFoldedNameAndShowsWhatMatched() {
        CaseReference reference = named("Hoa Nguyễn Thị Thử", "1998-03-04");

        List<PersonSearch.Candidate> found = search.find(
                Map.of(Trait.NAME, Set.of("nguyen thi hoa thu"), Trait.BIRTH, Set.of("1998")),
                everybody(),
                any -> true);

        assertThat(found).anySatisfy(candidate -> {
            assertThat(candidate.reference()).isEqualTo(reference);
            assertThat(candidate.matched()).containsExactlyInAnyOrder(Trait.NAME, Trait.BIRTH);
        });
        assertThat(find("nguyen hoang")).isEmpty();
        assertThat(readings.of(reference)).anyMatch(line -> line.way().equals("SEARCH") && !line.refused());
        assertThat(database.sql(
                                "select count(*) from person_trait where position(convert_to('hoa', 'UTF8') in digest) > 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void joinsAFileOnlyWhenAPersonHasDecided() {
        CaseReference first = named("Lò Thị Lần Đầu", "2001-01-01");
        tell(first, STATEMENT);
        CaseReference second = named("LO THI LAN DAU", "2001-01-01");
        duplicates.look(second, Map.of(Trait.NAME, Set.of("LO THI LAN DAU")));

        assertThat(answer(second)).isNull();
        assertThat(duplicates.of(second)).containsExactly(new Duplicates.Possible(first, EnumSet.of(Trait.NAME)));

        duplicates.decide(second, first, true, "a-supervisor");

        assertThat(answer(second)).isEqualTo(STATEMENT);
        assertThat(person(second)).isEqualTo(person(first));
        assertThat(duplicates.of(second)).isEmpty();
        assertThatThrownBy(() -> duplicates.decide(second, first, false, "a-supervisor"))
                .isInstanceOf(Duplicates.NothingToDecide.class);
    }

    @Test
    void leavesTwoFilesApartWhenSomebodySaysTheyAreTwoPeople() {
        CaseReference first = named("Trùng Tên", "1990-01-01");
        CaseReference second = named("Trùng Tên", "1990-02-02");
        duplicates.look(second, Map.of(Trait.NAME, Set.of("Trùng Tên")));

        duplicates.decide(second, first, false, "a-supervisor");

        assertThat(person(second)).isNotEqualTo(person(first));
        assertThat(duplicates.of(second)).isEmpty();
    }

    @Test
    void opensToARoleOnlyItsKindsAndKeepsTheReadingOnRecord() {
        CaseReference reference = told(STATEMENT);
        write(reference, "Y02", Map.of(DataClass.COUNSELLING, Map.of("session", "khóc nhiều")));

        assertThat(caseFile.answers(reference, reader("a-medic", Role.MEDICAL_OFFICER, null), all()))
                .isEmpty();
        assertThat(caseFile.answers(reference, reader("a-police-officer", Role.POLICE_OFFICER, null), all()))
                .containsOnlyKeys("story");
        assertThat(caseFile.answers(reference, reader("a-counsellor", Role.COUNSELLOR, null), all()))
                .containsOnlyKeys("story", "session");
        assertThat(caseFile.answers(reference, reader("an-auditor", Role.AUDITOR, null), all()))
                .isEmpty();

        List<Reading> lines = readings.of(reference);
        assertThat(lines)
                .anySatisfy(line -> {
                    assertThat(line.account()).isEqualTo("a-police-officer");
                    assertThat(line.refused()).isFalse();
                    assertThat(line.classes()).isEqualTo("STORY");
                    assertThat(line.entries()).isEqualTo(1);
                    assertThat(line.at()).isEqualTo(chain.now());
                })
                .anySatisfy(line -> {
                    assertThat(line.account()).isEqualTo("a-medic");
                    assertThat(line.refused()).isTrue();
                    assertThat(line.reason()).isEqualTo("ROLE");
                    assertThat(line.classes()).contains("COUNSELLING");
                });
    }

    @Test
    void letsWhoeverWorksOnAStepReadWhatThisStepWasToldBefore() {
        CaseReference reference = told(STATEMENT);

        assertThat(caseFile.answers(reference, reader("a-medic", Role.MEDICAL_OFFICER, "I02"), all()))
                .containsOnlyKeys("story");
    }

    @Test
    void keepsThePlaceOfAChildFromTheHelpersOfAnAdultUntilTheRelationIsProven() {
        CaseReference adult = open();
        CaseReference child = open();
        caseFile.link(child, adult, LinkKind.CHILD_OF, "PARENT_CLAIMED");
        write(
                child,
                "R04",
                Map.of(DataClass.LOCATION, Map.of("room", "phòng 3"), DataClass.CASEWORK, Map.of("kit", "A")));
        caseFile.write(adult, sitting("R04", "helper-of-the-adult", Map.of(DataClass.CASEWORK, Map.of("kit", "B"))));

        assertThat(caseFile.answers(child, reader("helper-of-the-adult", Role.CASE_MANAGER, "R04"), all()))
                .containsOnlyKeys("kit");
        assertThat(caseFile.answers(child, reader("helper-of-the-child", Role.CASE_MANAGER, null), all()))
                .containsKey("room");
        assertThat(readings.of(child))
                .anyMatch(line -> line.refused()
                        && line.account().equals("helper-of-the-adult")
                        && "UNPROVEN_RELATION".equals(line.reason()));

        caseFile.learnRelation(child, "PARENT_PROVEN");

        assertThat(caseFile.answers(child, reader("helper-of-the-adult", Role.CASE_MANAGER, null), all()))
                .containsKey("room");
    }

    @Test
    void erasesNobodyWhoIsBeingHelped() {
        CaseReference reference = told(STATEMENT);

        assertThatThrownBy(() -> erasures.erase(reference, Erasures.Reason.REQUESTED, "a-dpo"))
                .isInstanceOf(Erasures.StillHelped.class);

        assertThat(answer(reference)).isEqualTo(STATEMENT);
    }

    @Test
    void makesEveryAnswerOfAnErasedPersonUnreadableAndKeepsReferencesStepsTimesAndCounts() {
        CaseReference reference = named("Người Được Xoá", "1980-01-01");
        tell(reference, STATEMENT);
        caseFile.enter(reference, CaseStatus.CLOSED);
        UUID person = person(reference);
        Aead key = keys.of(person).orElseThrow();
        long entries = count("entry");
        long cases = count("support_case");

        erasures.erase(reference, Erasures.Reason.REQUESTED, "a-dpo");

        assertThat(key).isNotNull();
        assertThat(keys.of(person)).isEmpty();
        assertThat(chain.answers(reference.value())).isEmpty();
        assertThat(caseFile.entries(reference, everybody())).isEmpty();
        assertThat(find("nguoi duoc xoa")).isEmpty();
        assertThat(count("entry")).isEqualTo(entries);
        assertThat(count("support_case")).isEqualTo(cases);
        assertThat(caseFile.facts(reference).status()).isEqualTo(CaseStatus.CLOSED);
        assertThatThrownBy(() -> tell(reference, "again")).isInstanceOf(PersonErased.class);
    }

    @Test
    void endsTheKeepingOfEachKindWhenItsTimeIsOver() {
        CaseReference reference = named("Hết Hạn Lưu", "1980-01-01");
        write(
                reference,
                "M01",
                Map.of(DataClass.HEALTH, Map.of("finding", "x"), DataClass.CONTACT, Map.of("safeContact", "y")));
        CaseReference stillHelped = told(STATEMENT);
        caseFile.enter(reference, CaseStatus.CLOSED);

        later(Duration.ofDays(365 * 5 + 10));
        retention.end();
        assertThat(chain.answers(reference.value())).containsKey("finding").doesNotContainKey("safeContact");

        later(Duration.ofDays(365 * 11));
        retention.end();
        assertThat(chain.answers(reference.value())).isEmpty();
        assertThat(find("het han luu")).isEmpty();
        assertThat(keys.isDestroyed(person(reference))).isTrue();
        assertThat(answer(stillHelped)).isEqualTo(STATEMENT);
        assertThat(caseFile.exists(reference)).isTrue();
    }

    private CaseReference open() {
        return new CaseReference(chain.openCase(false));
    }

    private CaseReference told(String statement) {
        CaseReference reference = open();
        tell(reference, statement);
        return reference;
    }

    private void tell(CaseReference reference, String statement) {
        write(reference, "I02", Map.of(DataClass.STORY, Map.of("story", statement)));
    }

    private CaseReference named(String name, String birth) {
        CaseReference reference = open();
        caseFile.write(
                reference,
                new Sitting(
                        "R01",
                        "Form_RecordReport",
                        null,
                        "a-receptionist",
                        Map.of(DataClass.IDENTITY, Map.of("personName", name)),
                        Map.of(Trait.NAME, Set.of(name), Trait.BIRTH, Set.of(birth))));
        return reference;
    }

    private void write(CaseReference reference, String step, Map<DataClass, Map<String, Object>> answers) {
        caseFile.write(reference, sitting(step, "somebody", answers));
    }

    private static Sitting sitting(String step, String author, Map<DataClass, Map<String, Object>> answers) {
        return new Sitting(step, "Form_" + step, "task", author, answers, Map.of());
    }

    private Object answer(CaseReference reference) {
        Answer answer = chain.answers(reference.value()).get("story");
        return answer == null ? null : answer.value();
    }

    private List<PersonSearch.Candidate> find(String name) {
        return search.find(Map.of(Trait.NAME, Set.of(name)), everybody(), any -> true);
    }

    private byte[] sealed(CaseReference reference) {
        return database.sql("select ciphertext from sealed_answers join entry on id = entry_id where reference = ?")
                .param(reference.value())
                .query(byte[].class)
                .single();
    }

    private UUID person(CaseReference reference) {
        return database.sql("select person_id from support_case where reference = ?")
                .param(reference.value())
                .query(UUID.class)
                .single();
    }

    private long count(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void later(Duration time) {
        Instant then = chain.now().plus(time);
        ClockUtil.setCurrentTime(Date.from(then));
    }

    private static Set<DataClass> all() {
        return EnumSet.allOf(DataClass.class);
    }

    private static Reader everybody() {
        return new Reader("everybody", EnumSet.allOf(Role.class), Way.SEARCH, null, null);
    }

    private static Reader reader(String account, Role role, String step) {
        return new Reader(account, EnumSet.of(role), Way.CASE_TAB, step, null);
    }
}
