package org.supportchain.casefile;

/** What an answer is asked for. A form says it for every field; consent is given for it (Personal Data Protection Law 91/2025). */
public enum Purpose {
    RECEPTION("Reception and essential needs", "Tiếp nhận, nhu cầu thiết yếu"),
    SAFETY("Safety and protection", "An toàn, bảo vệ"),
    CHILD_PROTECTION("Protection of the child", "Bảo vệ trẻ em"),
    IDENTIFICATION("Identification as a victim", "Xác định nạn nhân"),
    HEALTH("Medical care", "Chăm sóc y tế"),
    COUNSELLING("Counselling", "Hỗ trợ tâm lý"),
    LEGAL("Legal aid and papers", "Trợ giúp pháp lý, giấy tờ"),
    EDUCATION_WORK("Education, training and work", "Học tập, học nghề, việc làm"),
    PARTNERS("Referral to partners", "Chuyển gửi đến đối tác"),
    FAMILY("Family tracing and contact", "Tìm kiếm, liên lạc gia đình"),
    FOLLOW_UP("Return and follow-up", "Trở về và theo dõi"),
    CASE_MANAGEMENT("Management of the case", "Quản lý hồ sơ"),
    STATISTICS("Statistics that identify nobody", "Thống kê không nhận diện cá nhân");

    private final String english;
    private final String vietnamese;

    Purpose(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    /** English and Vietnamese, as forms write it. */
    public String title() {
        return english + " · " + vietnamese;
    }
}
