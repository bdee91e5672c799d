package org.supportchain.network;

import java.util.Arrays;
import java.util.Optional;

/** The roles of the chain. A role is a candidate group of the models; the group ids are contracts with model authors. */
public enum Role {
    RECEPTION_OFFICER("reception-officers", "Reception officers", "Cán bộ tiếp nhận"),
    CASE_MANAGER("case-managers", "Case managers", "Nhân viên quản lý trường hợp"),
    MEDICAL_OFFICER("medical-officers", "Medical officers", "Cán bộ y tế"),
    COUNSELLOR("counsellors", "Counsellors", "Chuyên viên tâm lý"),
    LEGAL_AID_OFFICER("legal-aid-officers", "Legal aid officers", "Trợ giúp viên pháp lý"),
    EDUCATION_OFFICER("education-officers", "Education officers", "Cán bộ giáo dục"),
    LIVELIHOOD_OFFICER("livelihood-officers", "Livelihood officers", "Cán bộ sinh kế"),
    COMMUNITY_WORKER("community-workers", "Community workers", "Cán bộ cộng đồng"),
    CHILD_PROTECTION_OFFICER(
            "child-protection-officers", "Child protection officers", "Người làm công tác bảo vệ trẻ em"),
    POLICE_OFFICER("police-officers", "Police officers", "Cán bộ công an"),
    SUPERVISOR("supervisors", "Supervisors", "Giám sát chuyên môn"),
    FACILITY_DIRECTOR("facility-directors", "Facility directors", "Giám đốc cơ sở"),
    PROVINCIAL_OFFICER("provincial-officers", "Provincial officers", "Cán bộ Sở Y tế"),
    MODEL_MANAGER("model-managers", "Model managers", "Người quản lý quy trình"),
    AUDITOR("auditors", "Auditors", "Kiểm toán viên"),
    DATA_PROTECTION_OFFICER("data-protection-officers", "Data protection officers", "Bộ phận bảo vệ dữ liệu cá nhân"),
    ADMINISTRATOR("administrators", "Administrators", "Quản trị viên");

    private final String groupId;
    private final String english;
    private final String vietnamese;

    Role(String groupId, String english, String vietnamese) {
        this.groupId = groupId;
        this.english = english;
        this.vietnamese = vietnamese;
    }

    public String groupId() {
        return groupId;
    }

    /** English and Vietnamese, as the models and forms write it. */
    public String title() {
        return english + " · " + vietnamese;
    }

    /** True for those who do steps of cases; managers of models, auditors and administrators do none. */
    public boolean worksOnCases() {
        return this != MODEL_MANAGER && this != AUDITOR && this != ADMINISTRATOR;
    }

    /** True for those who see and assign every open step of their facilities, because a stalled step is theirs to mend. */
    public boolean oversees() {
        return this == SUPERVISOR || this == FACILITY_DIRECTOR || this == PROVINCIAL_OFFICER;
    }

    public static Optional<Role> ofGroup(String groupId) {
        return Arrays.stream(values())
                .filter(role -> role.groupId.equals(groupId))
                .findFirst();
    }
}
