package org.supportchain.casefile;

/** By what a person can be found again. A form marks the fields; only keyed digests of the answers are searchable. */
public enum Trait {
    NAME("Name", "Họ tên"),
    BIRTH("Date or year of birth", "Ngày hoặc năm sinh"),
    PAPER("Number of a paper", "Số giấy tờ"),
    PHONE("Phone number", "Số điện thoại");

    private final String english;
    private final String vietnamese;

    Trait(String english, String vietnamese) {
        this.english = english;
        this.vietnamese = vietnamese;
    }

    /** English and Vietnamese, as pages write it. */
    public String title() {
        return english + " · " + vietnamese;
    }
}
