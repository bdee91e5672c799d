package org.supportchain.console;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.workflow.CaseOverview;
import org.supportchain.workflow.CaseOverviews;

/** Tells the Case tab of Tasklist where the case of a task stands. */
@RestController
class CaseOverviewController {

    private final CaseOverviews overviews;

    CaseOverviewController(CaseOverviews overviews) {
        this.overviews = overviews;
    }

    @GetMapping("/api/tasks/{taskId}/case")
    ResponseEntity<CaseOverview> ofTask(@PathVariable String taskId, Authentication user, CsrfToken token) {
        // The cookie is written when somebody reads the token: from here on the tab can report an event.
        token.getToken();
        return overviews
                .ofTask(taskId, user)
                .map(overview ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(overview))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).build());
    }
}
