package org.supportchain.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.supportchain.casefile.CaseFile;
import org.supportchain.casefile.CaseReference;
import org.supportchain.casefile.ConflictsOfInterest;
import org.supportchain.casefile.Duplicates;
import org.supportchain.casefile.NewCase;
import org.supportchain.casefile.Sitting;
import org.supportchain.network.Facilities;
import org.supportchain.network.Facility;

/** Opens the case of a reported person, and the own case of everyone who came along. */
@Component
class CaseOpening {

    static final String REPORT = "R01";
    static final String REPORT_FORM = "Form_RecordReport";

    private final CaseFile caseFile;
    private final Duplicates duplicates;
    private final FieldCatalogue fields;
    private final ConflictsOfInterest conflicts;
    private final Facilities facilities;
    private final IdentityService identities;
    private final Clock clock;

    CaseOpening(
            CaseFile caseFile,
            Duplicates duplicates,
            FieldCatalogue fields,
            ConflictsOfInterest conflicts,
            Facilities facilities,
            @Lazy IdentityService identities,
            Clock clock) {
        this.caseFile = caseFile;
        this.duplicates = duplicates;
        this.fields = fields;
        this.conflicts = conflicts;
        this.facilities = facilities;
        this.identities = identities;
        this.clock = clock;
    }

    /**
     * Opens the case of a report whose answers were checked, and completes the routing facts of its process.
     *
     * @throws RefusedAnswers if the earlier case that the report names does not exist for the reporter, or no facility receives
     *     the person
     */
    CaseReference open(Map<String, Object> answers, String formId, Map<String, Object> routing) {
        return open(answers, Set.of(), formId, routing);
    }

    /**
     * Opens the own case of somebody who came along.
     *
     * @param shared keys of what holds for everyone in the report, so that a child is not taken for the mother whose telephone is named
     */
    CaseReference openBeside(Map<String, Object> answers, Set<String> shared, Map<String, Object> routing) {
        return open(answers, shared, REPORT_FORM, routing);
    }

    private CaseReference open(
            Map<String, Object> answers, Set<String> shared, String formId, Map<String, Object> routing) {
        Instant now = clock.instant();
        Instant reported = Objects.requireNonNullElse((Instant) answers.get("reportedAt"), now);
        Instant arrived = arrival(answers, now);
        String namedFacility = (String) routing.get(RoutingFact.FACILITY.name());
        String facility = namedFacility == null ? onlyFacilityOfUser() : namedFacility;
        boolean child = !"ADULT".equals(answers.get("ageGroup"))
                || answers.get("birthDate") instanceof LocalDate birth && Majority.isUnder18(birth, now);
        SortedAnswers told = SortedAnswers.of(answers, fields.of(formId), shared);
        CaseReference named = earlierCase(answers);
        boolean known = named != null && isSurelyOf(named, told, facility);
        CaseReference reference = caseFile.open(
                new NewCase(child, facility, provinceOf(facility), reported, arrived, known ? named : null));
        caseFile.write(reference, new Sitting(REPORT, formId, null, currentUser(), told.byKind(), told.traits()));
        duplicates.look(reference, told.traits());
        if (named != null && !known) {
            duplicates.named(reference, named);
        }
        routing.put(RoutingFact.CHILD.name(), child);
        routing.put(RoutingFact.FACILITY.name(), facility);
        routing.put(RoutingFact.FIRST_PLAN.name(), true);
        routing.put(RoutingFact.RISK_LEVEL.name(), "UNKNOWN");
        routing.put(RoutingFact.VICTIM_STATUS.name(), "UNDER_IDENTIFICATION");
        routing.putIfAbsent(RoutingFact.REPORT_COMPLETE.name(), true);
        routing.putIfAbsent(RoutingFact.RE_ENTRY.name(), false);
        return reference;
    }

    private static @Nullable Instant arrival(Map<String, Object> answers, Instant now) {
        return "HERE_NOW".equals(answers.get("presence")) ? now : (Instant) answers.get("arrivedAt");
    }

    private @Nullable CaseReference earlierCase(Map<String, Object> answers) {
        if (!(answers.get("earlierCase") instanceof String text)) {
            return null;
        }
        CaseReference earlier = new CaseReference(text);
        String account = currentUser();
        if (!caseFile.exists(earlier) || account != null && conflicts.isBarred(earlier, account)) {
            throw new RefusedAnswers(List.of("There is no case %s. · Không có hồ sơ %s.".formatted(earlier, earlier)));
        }
        return earlier;
    }

    /**
     * A file is opened to others only at once if it is this facility's own and the person is called so. Otherwise whoever knows
     * a reference could open anybody's file by reporting the person again: then somebody has to confirm it.
     */
    private boolean isSurelyOf(CaseReference earlier, SortedAnswers told, String facility) {
        return facility.equals(caseFile.facts(earlier).facility())
                && (told.traits().isEmpty() || caseFile.isOf(earlier, told.traits()));
    }

    /** Without a facility everybody would see the case; with several nobody knows which one is to act. */
    private String onlyFacilityOfUser() {
        Authentication user = identities.getCurrentAuthentication();
        List<String> own = user == null || user.getTenantIds() == null ? List.of() : SignedInAccounts.facilities(user);
        if (own.size() != 1) {
            throw new RefusedAnswers(
                    List.of("A report belongs to one facility: please sign in with an account of the facility"
                            + " that receives the person. · Mỗi báo cáo thuộc một cơ sở: hãy đăng nhập bằng tài khoản của cơ sở"
                            + " tiếp nhận."));
        }
        return own.get(0);
    }

    private @Nullable String provinceOf(String facility) {
        return facilities.findById(facility).map(Facility::province).orElse(null);
    }

    private @Nullable String currentUser() {
        Authentication user = identities.getCurrentAuthentication();
        return user == null ? null : user.getUserId();
    }
}
