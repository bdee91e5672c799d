package org.supportchain.casefile;

import static org.supportchain.network.Role.CASE_MANAGER;
import static org.supportchain.network.Role.CHILD_PROTECTION_OFFICER;
import static org.supportchain.network.Role.COMMUNITY_WORKER;
import static org.supportchain.network.Role.COUNSELLOR;
import static org.supportchain.network.Role.DATA_PROTECTION_OFFICER;
import static org.supportchain.network.Role.EDUCATION_OFFICER;
import static org.supportchain.network.Role.FACILITY_DIRECTOR;
import static org.supportchain.network.Role.LEGAL_AID_OFFICER;
import static org.supportchain.network.Role.LIVELIHOOD_OFFICER;
import static org.supportchain.network.Role.MEDICAL_OFFICER;
import static org.supportchain.network.Role.POLICE_OFFICER;
import static org.supportchain.network.Role.PROVINCIAL_OFFICER;
import static org.supportchain.network.Role.RECEPTION_OFFICER;
import static org.supportchain.network.Role.SUPERVISOR;

import java.time.Period;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.supportchain.network.Role;

/**
 * What kind of thing an answer is. Rights, consent and retention all speak of these kinds; the form says for every field
 * which one it is. Readers and periods are policy defaults, to be confirmed by the data protection officer; counselling
 * notes are for counsellors alone.
 */
public enum DataClass {
    /** Name, birth, sex, language, numbers of papers. */
    IDENTITY(
            "Identity",
            "Nhân thân",
            10,
            RECEPTION_OFFICER,
            CASE_MANAGER,
            MEDICAL_OFFICER,
            COUNSELLOR,
            LEGAL_AID_OFFICER,
            EDUCATION_OFFICER,
            LIVELIHOOD_OFFICER,
            COMMUNITY_WORKER,
            CHILD_PROTECTION_OFFICER,
            POLICE_OFFICER,
            SUPERVISOR,
            FACILITY_DIRECTOR,
            PROVINCIAL_OFFICER),
    /** How the person can be reached without danger. */
    CONTACT(
            "Safe contact",
            "Liên lạc an toàn",
            5,
            RECEPTION_OFFICER,
            CASE_MANAGER,
            MEDICAL_OFFICER,
            COUNSELLOR,
            LEGAL_AID_OFFICER,
            COMMUNITY_WORKER,
            CHILD_PROTECTION_OFFICER,
            POLICE_OFFICER,
            SUPERVISOR),
    /** Where the person is, sleeps, goes or will live. */
    LOCATION(
            "Place",
            "Nơi ở",
            5,
            RECEPTION_OFFICER,
            CASE_MANAGER,
            MEDICAL_OFFICER,
            COUNSELLOR,
            COMMUNITY_WORKER,
            CHILD_PROTECTION_OFFICER,
            POLICE_OFFICER,
            SUPERVISOR,
            FACILITY_DIRECTOR,
            PROVINCIAL_OFFICER),
    /** Relatives, carers, children, guardians. */
    FAMILY(
            "Family",
            "Gia đình",
            10,
            RECEPTION_OFFICER,
            CASE_MANAGER,
            MEDICAL_OFFICER,
            COUNSELLOR,
            LEGAL_AID_OFFICER,
            COMMUNITY_WORKER,
            CHILD_PROTECTION_OFFICER,
            POLICE_OFFICER,
            SUPERVISOR),
    /** Threats, warning signs and what protects against them. */
    SAFETY(
            "Safety",
            "An toàn",
            10,
            RECEPTION_OFFICER,
            CASE_MANAGER,
            MEDICAL_OFFICER,
            COUNSELLOR,
            COMMUNITY_WORKER,
            CHILD_PROTECTION_OFFICER,
            POLICE_OFFICER,
            SUPERVISOR,
            FACILITY_DIRECTOR,
            PROVINCIAL_OFFICER),
    /** Findings and treatment of the body, screening of the mind for urgent danger. */
    HEALTH("Health", "Sức khoẻ", 15, MEDICAL_OFFICER, COUNSELLOR, CASE_MANAGER, CHILD_PROTECTION_OFFICER),
    /** What is said in counselling. */
    COUNSELLING("Counselling notes", "Ghi chép tư vấn tâm lý", 10, COUNSELLOR),
    /** Advice, representation and proceedings. */
    LEGAL("Legal aid", "Trợ giúp pháp lý", 10, LEGAL_AID_OFFICER, CASE_MANAGER, SUPERVISOR),
    /** What happened to the person: statements and evidence for identification. */
    STORY(
            "What happened",
            "Diễn biến sự việc",
            10,
            CASE_MANAGER,
            COUNSELLOR,
            LEGAL_AID_OFFICER,
            CHILD_PROTECTION_OFFICER,
            POLICE_OFFICER,
            SUPERVISOR,
            PROVINCIAL_OFFICER),
    EDUCATION(
            "Education",
            "Học tập",
            5,
            EDUCATION_OFFICER,
            CASE_MANAGER,
            COMMUNITY_WORKER,
            CHILD_PROTECTION_OFFICER,
            SUPERVISOR),
    /** Training, work, income, debt, allowances, loans. */
    LIVELIHOOD(
            "Livelihood",
            "Sinh kế",
            5,
            LIVELIHOOD_OFFICER,
            CASE_MANAGER,
            COMMUNITY_WORKER,
            SUPERVISOR,
            PROVINCIAL_OFFICER),
    /** What the house does and decides: plans, appointments, hand-overs, reasons. */
    CASEWORK(
            "Case work",
            "Quản lý hồ sơ",
            10,
            RECEPTION_OFFICER,
            CASE_MANAGER,
            MEDICAL_OFFICER,
            COUNSELLOR,
            LEGAL_AID_OFFICER,
            EDUCATION_OFFICER,
            LIVELIHOOD_OFFICER,
            COMMUNITY_WORKER,
            CHILD_PROTECTION_OFFICER,
            POLICE_OFFICER,
            SUPERVISOR,
            FACILITY_DIRECTOR,
            PROVINCIAL_OFFICER,
            DATA_PROTECTION_OFFICER);

    private final String english;
    private final String vietnamese;
    private final Period kept;
    private final Set<Role> readers;

    DataClass(String english, String vietnamese, int yearsKept, Role... readers) {
        this.english = english;
        this.vietnamese = vietnamese;
        this.kept = Period.ofYears(yearsKept);
        this.readers = EnumSet.copyOf(Set.of(readers));
    }

    /** English and Vietnamese, as forms write it. */
    public String title() {
        return english + " · " + vietnamese;
    }

    /** How long answers of this kind are kept after the person's last case was closed (policy default). */
    public Period kept() {
        return kept;
    }

    public Set<Role> readers() {
        return EnumSet.copyOf(readers);
    }

    public boolean readableBy(Collection<Role> roles) {
        return roles.stream().anyMatch(readers::contains);
    }
}
