package org.supportchain.demo;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.supportchain.console.SignInHints;
import org.supportchain.database.ConditionalOnEmbeddedDatabase;
import org.supportchain.network.Facility;
import org.supportchain.network.Role;
import org.supportchain.workflow.Accounts;

/** An account for every role in two invented facilities. */
@Component
@ConditionalOnEmbeddedDatabase
class DemoAccounts implements SignInHints {

    static final Facility HOA_SEN = new Facility("hoa-sen", "Trung tâm Hoa Sen", "lao-cai");
    static final Facility BINH_MINH = new Facility("binh-minh", "Trung tâm Bình Minh", "ha-noi");

    /** Shown on the sign-in page: it protects nothing but invented people. */
    private static final String PASSWORD = "demo-2026";

    private record Person(String name, String fullName, Role role, List<Facility> facilities) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("reception", "Nguyễn Thị Lan", Role.RECEPTION_OFFICER, List.of(HOA_SEN)),
            new Person("casemanager", "Trần Văn Minh", Role.CASE_MANAGER, List.of(HOA_SEN)),
            new Person("medical", "Lê Thị Hạnh", Role.MEDICAL_OFFICER, List.of(HOA_SEN)),
            new Person("counsellor", "Phạm Thu Hà", Role.COUNSELLOR, List.of(HOA_SEN)),
            new Person("legalaid", "Hoàng Đức Anh", Role.LEGAL_AID_OFFICER, List.of(HOA_SEN)),
            new Person("education", "Vũ Thị Mai", Role.EDUCATION_OFFICER, List.of(HOA_SEN)),
            new Person("livelihood", "Đặng Quốc Bảo", Role.LIVELIHOOD_OFFICER, List.of(HOA_SEN)),
            new Person("community", "Giàng Thị Sua", Role.COMMUNITY_WORKER, List.of(HOA_SEN)),
            new Person("childprotection", "Lý Thị Pà", Role.CHILD_PROTECTION_OFFICER, List.of(HOA_SEN)),
            new Person("police", "Ngô Văn Hùng", Role.POLICE_OFFICER, List.of(HOA_SEN)),
            new Person("supervisor", "Bùi Thị Ngọc", Role.SUPERVISOR, List.of(HOA_SEN)),
            new Person("director", "Đỗ Văn Sơn", Role.FACILITY_DIRECTOR, List.of(HOA_SEN)),
            new Person("provincial", "Phan Thị Yến", Role.PROVINCIAL_OFFICER, List.of(HOA_SEN)),
            new Person("reception2", "Trịnh Thị Oanh", Role.RECEPTION_OFFICER, List.of(BINH_MINH)),
            new Person("casemanager2", "Mai Văn Toàn", Role.CASE_MANAGER, List.of(BINH_MINH)),
            new Person("medical2", "Cao Thị Thuỷ", Role.MEDICAL_OFFICER, List.of(BINH_MINH)),
            new Person("counsellor2", "Tạ Minh Châu", Role.COUNSELLOR, List.of(BINH_MINH)),
            new Person("supervisor2", "Đinh Thị Vân", Role.SUPERVISOR, List.of(BINH_MINH)),
            new Person("director2", "Lương Văn Khoa", Role.FACILITY_DIRECTOR, List.of(BINH_MINH)),
            new Person("provincial2", "Hà Thị Ánh", Role.PROVINCIAL_OFFICER, List.of(BINH_MINH)),
            new Person("manager", "Chu Thị Quyên", Role.MODEL_MANAGER, List.of(HOA_SEN, BINH_MINH)),
            new Person("manager2", "Tô Văn Hiếu", Role.MODEL_MANAGER, List.of(HOA_SEN, BINH_MINH)),
            new Person("auditor", "Dương Văn Phúc", Role.AUDITOR, List.of(HOA_SEN, BINH_MINH)),
            new Person("dataprotection", "Kiều Thị Thảo", Role.DATA_PROTECTION_OFFICER, List.of(HOA_SEN, BINH_MINH)),
            new Person("admin", "Quản trị", Role.ADMINISTRATOR, List.of()));

    private final Accounts accounts;

    DemoAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(30)
    public void open() {
        accounts.openFacility(HOA_SEN);
        accounts.openFacility(BINH_MINH);
        PEOPLE.forEach(person -> accounts.openWithPublicPassword(
                person.name(),
                PASSWORD,
                person.fullName(),
                // Reserved for examples: nobody ever gets this mail.
                person.name() + "@example.org",
                person.role(),
                person.facilities().stream().map(Facility::id).toList()));
    }

    @Override
    public List<Account> accounts() {
        return PEOPLE.stream()
                .map(person ->
                        new Account(person.name(), PASSWORD, person.role().title(), places(person)))
                .toList();
    }

    private static String places(Person person) {
        return person.facilities().isEmpty()
                ? "—"
                : String.join(
                        ", ", person.facilities().stream().map(Facility::name).toList());
    }
}
