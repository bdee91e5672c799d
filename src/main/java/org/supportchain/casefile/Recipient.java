package org.supportchain.casefile;

/** To whom something about a person may be given. Consent, forms and the record of what was shared use these words. */
public enum Recipient {
    HOSPITALS("Hospitals, health services", "Bệnh viện, cơ sở y tế"),
    COUNSELLING_SERVICES("Counselling, therapy services", "Cơ sở tư vấn, trị liệu tâm lý"),
    SHELTERS("Shelters, Peaceful House", "Cơ sở tạm lánh, Ngôi nhà Bình yên"),
    PARTNERS("Women’s Union, partner organisations", "Hội Phụ nữ, tổ chức đối tác"),
    LEGAL_AID("Legal aid centre, lawyer", "Trung tâm trợ giúp pháp lý, luật sư"),
    SCHOOL("School", "Nhà trường"),
    TRAINING_WORK("Training centre, employer", "Cơ sở dạy nghề, người sử dụng lao động"),
    BANK("Bank for Social Policies", "Ngân hàng Chính sách xã hội"),
    COMMUNE("Commune of residence", "UBND xã nơi cư trú"),
    OTHER_PROVINCE("Receiving province", "Tỉnh tiếp nhận"),
    HEALTH_DEPARTMENT("Department of Health", "Sở Y tế"),
    CHILD_PROTECTION("Child protection services", "Cơ quan bảo vệ trẻ em"),
    POLICE("Police", "Công an"),
    BORDER_GUARD("Border guard", "Bộ đội Biên phòng"),
    HOTLINE_111("Hotline 111", "Tổng đài 111"),
    FAMILY("Family", "Gia đình"),
    EMBASSY("Embassy, authorities of the home country", "Đại sứ quán, cơ quan của nước nguyên quán");

    private final Bilingual words;

    Recipient(String english, String vietnamese) {
        this.words = new Bilingual(english, vietnamese);
    }

    /** English and Vietnamese, as forms write it. */
    public String title() {
        return words.title();
    }
}
