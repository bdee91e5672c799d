package org.supportchain.deadline;

import static org.supportchain.network.Role.ADMINISTRATOR;
import static org.supportchain.network.Role.FACILITY_DIRECTOR;
import static org.supportchain.network.Role.PROVINCIAL_OFFICER;
import static org.supportchain.network.Role.SUPERVISOR;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.supportchain.network.Role;

/** Why nothing would happen, and who is called then. */
public enum StallKind {
    /** A job of the engine that is not tried again. */
    FAILED_JOB("Failed and not tried again", "Đã lỗi và không thử lại nữa", ADMINISTRATOR, SUPERVISOR),
    /** No account that may come in has the role, the facility and nothing against it. */
    NOBODY_CAN("Nobody is there to do it", "Không có ai để làm bước này", FACILITY_DIRECTOR, PROVINCIAL_OFFICER),
    /** Somebody should have said something long ago. */
    MESSAGE_OVERDUE("No answer came", "Chờ phản hồi quá lâu", SUPERVISOR, FACILITY_DIRECTOR),
    /** The case is open, and no step, timer or message would move it. */
    NO_NEXT_STEP("Open case without a next step", "Hồ sơ mở nhưng không có bước tiếp theo", SUPERVISOR, ADMINISTRATOR),
    /** Whoever took the step may no longer do it. */
    WORKER_GONE("Taken by someone who cannot do it", "Người nhận không còn làm được", SUPERVISOR, FACILITY_DIRECTOR);

    private final String english;
    private final String vietnamese;
    private final Set<Role> roles;

    StallKind(String english, String vietnamese, Role... roles) {
        this.english = english;
        this.vietnamese = vietnamese;
        this.roles = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(roles)));
    }

    /** English and Vietnamese. */
    public String title() {
        return english + " · " + vietnamese;
    }

    /** Who is called: administrators wherever they are, the others in the facility of the case. */
    public Set<Role> roles() {
        return roles;
    }
}
