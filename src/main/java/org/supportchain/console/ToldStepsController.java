package org.supportchain.console;

import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.supportchain.workflow.ToldStep;
import org.supportchain.workflow.ToldSteps;

/** Tells the Case tab of Tasklist what the person of a task has told before. */
@RestController
class ToldStepsController {

    private final ToldSteps told;

    ToldStepsController(ToldSteps told) {
        this.told = told;
    }

    @GetMapping("/api/tasks/{taskId}/entries")
    ResponseEntity<List<ToldStep>> ofTask(@PathVariable String taskId, Authentication user) {
        return told.ofTask(taskId, user)
                .map(entries ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(entries))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).build());
    }
}
