package org.supportchain.demo;

import static java.util.Map.entry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.LinkKind;
import org.supportchain.database.ConditionalOnEmbeddedDatabase;
import org.supportchain.intake.Report;
import org.supportchain.intake.Reports;
import org.supportchain.network.Facility;
import org.supportchain.workflow.CaseEvents;
import org.supportchain.workflow.CaseEvents.CaseEvent;
import org.supportchain.workflow.EngineTime;
import org.supportchain.workflow.Walkthrough;

/** Lives through the situations of the design once, at the first start, so that every role finds work. */
@Component
@ConditionalOnEmbeddedDatabase
class DemoStories {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStories.class);

    /** @param data whether the demo begins with cases */
    @ConfigurationProperties("supportchain.demo")
    record Settings(@DefaultValue("true") boolean data) {}

    /** What an adult agrees to when nothing unusual happens: who helps is told what the help needs. */
    private static final Map<String, Object> CONSENT = Map.of(
            "consentGiven", "YES",
            "consentRecipients",
                    List.of(
                            "HOSPITALS",
                            "COUNSELLING_SERVICES",
                            "SHELTERS",
                            "LEGAL_AID",
                            "SCHOOL",
                            "TRAINING_WORK",
                            "COMMUNE"),
            "consentPurposes", List.of("HEALTH", "COUNSELLING", "PARTNERS", "LEGAL", "EDUCATION_WORK", "FOLLOW_UP"),
            "consentDataClasses",
                    List.of(
                            "IDENTITY",
                            "CONTACT",
                            "CASEWORK",
                            "HEALTH",
                            "COUNSELLING",
                            "LEGAL",
                            "EDUCATION",
                            "LIVELIHOOD"),
            "consentGivenBy", "PERSON",
            "consentForm", "SIGNED",
            "sitting", "FINISHED");

    /** In danger of life nobody waits for a signature. */
    private static final Map<String, Object> EMERGENCY = Map.of(
            "referralUrgency", "EMERGENCY",
            "shareBasis", "VITAL_INTEREST",
            "referralBasis", "VITAL_INTEREST",
            "sharedRecipient", "HOSPITALS",
            "sharedPurpose", "HEALTH",
            "legalBasisReason", "Người bệnh chưa tỉnh táo, cần cấp cứu");

    /** What people decide when nothing unusual happens. */
    private static final Map<String, Map<String, Object>> ORDINARY = Map.ofEntries(
            entry(
                    "R01",
                    Map.of(
                            "ageGroup",
                            "ADULT",
                            "presence",
                            "NOT_YET",
                            "nationality",
                            "VIETNAMESE",
                            "entryRoute",
                            "RETURNED_ALONE")),
            entry("R02", Map.of("safetyFlag", "GREEN")),
            entry("R04", Map.of("facilityKind", "CENTRE", "staysInFacility", true)),
            entry("R05", CONSENT),
            entry("R07", Map.of("stayDecision", "EXIT")),
            entry("C01", Map.of("relationToAdult", "UNACCOMPANIED")),
            entry("C02", Map.of("assessmentOutcome", "FINISHED", "riskFactors", 1L)),
            entry("C03", Map.of("emergencyMeasure", "NONE")),
            entry("C08", Map.of("childPlanDecision", "CLOSE")),
            entry("I02", Map.of("verificationResult", "CONFIRMED")),
            entry("I03", Map.of("victimStatus", "VICTIM")),
            entry("A01", Map.of("riskFactors", 1L)),
            entry("A02", Map.of("riskFactors", 1L, "sitting", "FINISHED")),
            entry("P01", Map.of("planMedical", true, "planCounselling", true, "planLegalAid", true)),
            entry("P02", Map.of("reviewDecision", "MOVE_ON", "moveTo", "HOME")),
            entry("M01", Map.of("triage", "GREEN")),
            entry("M02", Map.of("treatmentDecision", "FINISHED")),
            entry("Y01", Map.of("distressLevel", "MODERATE")),
            entry("Y02", Map.of("sessionDecision", "FINISH")),
            entry("Y03", Map.of("referralUrgency", "NORMAL")),
            entry("M03", Map.of("referralUrgency", "URGENT")),
            entry("T03", Map.of("referralUrgency", "URGENT")),
            entry("RF1", Map.of("sharedRecipient", "SHELTERS", "sharedPurpose", "PARTNERS")),
            entry("L03", Map.of("proceedingsDecision", "FINISHED")),
            entry("M05", Map.of("serviceOutcome", "DELIVERED", "confirmedByPerson", true)),
            entry("Y04", Map.of("serviceOutcome", "DELIVERED", "confirmedByPerson", true)),
            entry("L05", Map.of("serviceOutcome", "DELIVERED", "confirmedByPerson", true)),
            entry("E04", Map.of("serviceOutcome", "DELIVERED", "confirmedByPerson", true)),
            entry("V05", Map.of("serviceOutcome", "DELIVERED", "confirmedByPerson", true)),
            entry("RF2", Map.of("referralOutcome", "ACCEPTED")),
            entry("RF4", Map.of("confirmedByPerson", true)),
            entry("T01", Map.of("escort", "Cán bộ cơ sở")),
            entry("T01a", Map.of("arrivedSafely", true)),
            entry("F02", Map.of("contactResult", "STABLE")),
            entry("F04", Map.of("closureReason", "GOALS_MET")),
            entry("F04a", Map.of("closureDecision", "APPROVE")));

    /** The first hours and days, before any plan. */
    private static final Set<String> AFTER_RECEPTION =
            Set.of("A01", "A02", "P01", "R07", "I01", "I02", "C02", "C04", "X07", "X08");

    private record Event(Instant at, Runnable happening) {}

    private final Settings settings;
    private final Reports reports;
    private final Walkthrough people;
    private final CaseEvents events;
    private final CaseFile caseFile;
    private final EngineTime time;
    private final JdbcClient database;
    private final Clock clock;
    private final List<Event> story = new ArrayList<>();
    private final Map<String, CaseReference> cases = new HashMap<>();

    DemoStories(
            Settings settings,
            Reports reports,
            Walkthrough people,
            CaseEvents events,
            CaseFile caseFile,
            EngineTime time,
            JdbcClient database,
            Clock clock) {
        this.settings = settings;
        this.reports = reports;
        this.people = people;
        this.events = events;
        this.caseFile = caseFile;
        this.time = time;
        this.database = database;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(40)
    public void tell() {
        if (!settings.data() || casesExist()) {
            return;
        }
        LOG.info("First start: living through the demo cases. This takes a moment.");
        Instant now = clock.instant();
        disappearanceInMonthFour(now.minus(Duration.ofDays(300)));
        closedLoop(now.minus(Duration.ofDays(200)));
        consentWithdrawn(now.minus(Duration.ofDays(40)));
        severeTrauma(now.minus(Duration.ofDays(12)));
        girlOfSixteen(now.minus(Duration.ofDays(9)));
        noPapers(now.minus(Duration.ofDays(5)));
        scamCompound(now.minus(Duration.ofHours(30)));
        nightCase(now.minus(Duration.ofHours(27)));
        justReported(now.minus(Duration.ofMinutes(40)));
        time.whileNothingFires(() -> {
            story.stream().sorted(Comparator.comparing(Event::at)).forEach(event -> {
                time.passUntil(event.at());
                event.happening().run();
            });
            time.passUntil(now);
            time.runAt(Duration.ZERO);
            return true;
        });
        LOG.info("The demo is ready.");
    }

    private boolean casesExist() {
        return database.sql("select exists (select from support_case)")
                .query(Boolean.class)
                .single();
    }

    /** A mother and a boy of about nine, brought back at night; nobody assesses the boy. */
    private void nightCase(Instant at) {
        report(
                at,
                "mother",
                DemoAccounts.HOA_SEN,
                Report.AgeGroup.ADULT,
                "Vàng Thị Mỷ",
                List.of(new Report.Child("Vàng A Tủa", 9, Report.Relation.PARENT_CLAIMED)));
        steps(at.plus(Duration.ofHours(1)), "mother", Map.of(), AFTER_RECEPTION);
        at(
                at.plus(Duration.ofHours(1)),
                () -> people.doSteps(
                        child("mother"),
                        with(Map.of("C01", Map.of("relationToAdult", "PARENT_CLAIMED"))),
                        Set.of("C02", "R07", "A02", "I01", "I02", "C06")));
    }

    /** The hotline has just called; nobody has done anything yet. */
    private void justReported(Instant at) {
        report(at, "new", DemoAccounts.HOA_SEN, Report.AgeGroup.UNKNOWN, "Chảo Mùi Nái", List.of());
        report(at.plusSeconds(600), "new-2", DemoAccounts.BINH_MINH, Report.AgeGroup.ADULT, "Đèo Văn Ín", List.of());
    }

    /** Seven people brought back from a scam compound abroad on one day. */
    private void scamCompound(Instant at) {
        List<String> names = List.of(
                "Lò Văn Páo", "Quàng Thị Én", "Hồ A Dế", "Tòng Thị Xôm", "Cà Văn Muôn", "Sùng Thị Chứ", "Bạc Cầm Sáng");
        for (int n = 0; n < names.size(); n++) {
            String key = "compound-" + (n + 1);
            report(at.plusSeconds(n * 8L), key, DemoAccounts.BINH_MINH, Report.AgeGroup.ADULT, names.get(n), List.of());
            if (n < 4) {
                steps(at.plus(Duration.ofHours(2)), key, Map.of(), AFTER_RECEPTION);
            }
        }
    }

    /** A returnee without papers: nobody's care waits for them. */
    private void noPapers(Instant at) {
        report(at, "papers", DemoAccounts.HOA_SEN, Report.AgeGroup.ADULT, "Thào Thị Dở", List.of());
        steps(at.plus(Duration.ofHours(2)), "papers", Map.of(), Set.of("A01", "A02", "P01", "R07", "I01", "I02"));
        steps(
                at.plus(Duration.ofDays(1)),
                "papers",
                Map.of("L01", Map.of("papersLost", true)),
                Set.of("I02", "R07", "P02", "L02", "M02", "Y02", "M05", "Y04"));
    }

    /** A girl of sixteen, referred by border guards to a Peaceful House. */
    private void girlOfSixteen(Instant at) {
        report(at, "girl", DemoAccounts.HOA_SEN, Report.AgeGroup.CHILD, "Mùa Thị Pàng", List.of());
        steps(
                at.plus(Duration.ofHours(3)),
                "girl",
                Map.of(
                        "R05",
                        Map.of("consentGivenBy", "GUARDIAN", "childAssent", "YES"),
                        "P01",
                        Map.of("planShelter", true, "planEducation", true, "planCounselling", true)),
                Set.of("R07", "P02", "I02", "RF2", "Y02", "E01", "E03", "C05", "C06"));
    }

    /** A man with a severe trauma, referred to a provincial hospital that does not answer. */
    private void severeTrauma(Instant at) {
        report(at, "trauma", DemoAccounts.HOA_SEN, Report.AgeGroup.ADULT, "Nông Văn Tài", List.of());
        steps(
                at.plus(Duration.ofHours(3)),
                "trauma",
                Map.of(
                        "M01", Map.of("triage", "RED", "treatmentNeeded", true),
                        "M03", EMERGENCY,
                        "RF1", EMERGENCY),
                Set.of("R07", "P02", "I02", "RF2", "M02", "Y02", "L01"));
    }

    /** A woman who withdraws her consent in the middle of everything. */
    private void consentWithdrawn(Instant at) {
        report(at, "consent", DemoAccounts.HOA_SEN, Report.AgeGroup.ADULT, "Hà Thị Bưởi", List.of());
        steps(
                at.plus(Duration.ofHours(3)),
                "consent",
                Map.of("P01", Map.of("planLivelihood", true, "planTraining", true, "planShelter", true)),
                Set.of("R07", "P02", "Y02", "V01", "RF2"));
        at(at.plus(Duration.ofDays(38)), () -> events.tell(reference("consent"), CaseEvent.CONSENT_WITHDRAWN));
        steps(
                at.plus(Duration.ofDays(38)).plusSeconds(60),
                "consent",
                Map.of("P02", Map.of("reviewDecision", "KEEP_GOING")),
                Set.of("R07", "P02", "Y02", "V01", "V02", "X02b", "X02c"));
    }

    /** A loop that was closed: received, helped, followed home. */
    private void closedLoop(Instant at) {
        report(at, "closed", DemoAccounts.HOA_SEN, Report.AgeGroup.ADULT, "Lường Thị Phúc", List.of());
        steps(at.plus(Duration.ofHours(3)), "closed", Map.of(), Set.of("P02", "R07"));
        steps(at.plus(Duration.ofDays(20)), "closed", Map.of(), Set.of("R07"));
        for (int days : new int[] {24, 36, 52, 82}) {
            steps(at.plus(Duration.ofDays(days)), "closed", Map.of(), Set.of());
        }
        steps(at.plus(Duration.ofDays(110)), "closed", Map.of("F02", Map.of("contactResult", "GOALS_MET")), Set.of());
    }

    /** A person who disappears in month four and comes back in month nine. */
    private void disappearanceInMonthFour(Instant at) {
        report(at, "lost", DemoAccounts.HOA_SEN, Report.AgeGroup.ADULT, "Phùng Thị Lả", List.of());
        steps(at.plus(Duration.ofHours(3)), "lost", Map.of(), Set.of("P02", "R07"));
        steps(at.plus(Duration.ofDays(20)), "lost", Map.of(), Set.of("R07"));
        for (int days : new int[] {24, 36, 52, 82}) {
            steps(at.plus(Duration.ofDays(days)), "lost", Map.of(), Set.of());
        }
        Map<String, Map<String, Object>> gone = Map.of(
                "F02", Map.of("contactResult", "MISSED"),
                "F03", Map.of("reachedAgain", false),
                "X04b", Map.of("searchOutcome", "NOT_FOUND"),
                "X04d", Map.of("searchOutcome", "NOT_FOUND"));
        for (int days : new int[] {112, 114, 116, 120, 135, 150, 180, 210}) {
            steps(at.plus(Duration.ofDays(days)), "lost", gone, Set.of("X04d"));
            steps(at.plus(Duration.ofDays(days)).plusSeconds(60), "lost", gone, days < 130 ? Set.of("X04d") : Set.of());
        }
        at(at.plus(Duration.ofDays(275)), () -> events.tell(reference("lost"), CaseEvent.PERSON_FOUND));
        steps(
                at.plus(Duration.ofDays(275)).plusSeconds(60),
                "lost",
                Map.of("X04f", Map.of("searchOutcome", "FOUND")),
                Set.of("P01", "P02"));
    }

    private void report(
            Instant at, String key, Facility facility, Report.AgeGroup age, String name, List<Report.Child> children) {
        at(at, () -> {
            Report report = new Report(
                    "demo",
                    key,
                    facility.id(),
                    age,
                    Report.Route.RETURNED_ALONE,
                    Report.Nationality.VIETNAMESE,
                    false,
                    at,
                    at,
                    null,
                    name,
                    "vi",
                    null,
                    null,
                    children);
            cases.put(key, reports.receive(report).reference());
        });
    }

    private void steps(Instant at, String key, Map<String, Map<String, Object>> answers, Set<String> leave) {
        at(at, () -> people.doSteps(reference(key), with(answers), leave));
    }

    private void at(Instant at, Runnable happening) {
        story.add(new Event(at, happening));
    }

    private CaseReference reference(String key) {
        @Nullable CaseReference reference = cases.get(key);
        if (reference == null) {
            throw new IllegalStateException("The demo tells of " + key + " before its report.");
        }
        return reference;
    }

    private CaseReference child(String key) {
        return caseFile.linked(reference(key)).stream()
                .filter(link -> link.kind() == LinkKind.CHILD_OF)
                .findFirst()
                .orElseThrow()
                .reference();
    }

    private static Map<String, Map<String, Object>> with(Map<String, Map<String, Object>> answers) {
        Map<String, Map<String, Object>> all = new HashMap<>(ORDINARY);
        answers.forEach((step, given) -> {
            Map<String, Object> merged = new HashMap<>(ORDINARY.getOrDefault(step, Map.of()));
            merged.putAll(given);
            all.put(step, merged);
        });
        return all;
    }
}
