package org.supportchain.intake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report of one person and the children with that person.
 *
 * @param reporter who reports, for example hotline-111
 * @param key the reporter's own key of the report: the same key opens one case, however often it is sent
 * @param facility id of the facility that is to receive the person; when null the only facility of the reporting account
 * @param ageGroup CHILD means under 18
 * @param reportedAt when the reporter was told; now when null
 * @param arrivedAt null while the person is not at a facility
 * @param earlierCase reference of the case of an earlier stay
 */
public record Report(
        @NotBlank @Size(max = 100) String reporter,
        @NotBlank @Size(max = 100) String key,
        @Nullable @Size(max = 40) String facility,
        @NotNull AgeGroup ageGroup,
        @Nullable Route entryRoute,
        @Nullable Nationality nationality,
        boolean foundAbroad,
        @Nullable Instant reportedAt,
        @Nullable Instant arrivedAt,
        @Nullable @Pattern(regexp = "SC-\\d{4}-\\d{6}") String earlierCase,
        @Nullable @Size(max = 200) String personName,
        @Nullable @Size(max = 100) String language,
        @Nullable @Size(max = 200) String safeContact,
        @Nullable @Size(max = 20000) String story,
        @Nullable @Size(max = 4) List<@Valid Child> children) {

    public enum AgeGroup {
        ADULT,
        CHILD,
        UNKNOWN
    }

    public enum Route {
        SELF,
        RESCUED,
        RETURNED_ALONE,
        HANDED_OVER,
        HOTLINE_111,
        MISSION,
        OTHER
    }

    public enum Nationality {
        VIETNAMESE,
        ABROAD,
        FOREIGN
    }

    public enum Relation {
        PARENT_PROVEN,
        PARENT_CLAIMED,
        RELATIVE,
        UNRELATED,
        UNKNOWN
    }

    /** @param age null when unknown */
    public record Child(
            @Nullable @Size(max = 200) String name,
            @Nullable @Min(0) @Max(17) Integer age,
            @Nullable Relation relation) {}
}
