package org.supportchain.casefile;

/** Who gave, refused or withdrew a consent. A carer can withdraw, but never gives. */
public enum Speaker {
    PERSON("The person", "Chính người được hỗ trợ"),
    PARENT("Father or mother", "Cha hoặc mẹ"),
    GUARDIAN("Guardian", "Người giám hộ"),
    REPRESENTATIVE("Other legal representative", "Người đại diện hợp pháp khác"),
    CHILD("The child (assent)", "Trẻ (ý kiến đồng thuận)"),
    CARER("Carer", "Người chăm sóc");

    private final Bilingual words;

    Speaker(String english, String vietnamese) {
        this.words = new Bilingual(english, vietnamese);
    }

    public String title() {
        return words.title();
    }

    /** A child's data needs the legal representative (Law 91/2025). */
    boolean represents() {
        return this == PARENT || this == GUARDIAN || this == REPRESENTATIVE;
    }
}
