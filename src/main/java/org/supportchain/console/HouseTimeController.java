package org.supportchain.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The time by which the house counts; a computer on somebody's desk may have another one. */
@RestController
class HouseTimeController {

    private final Clock clock;

    HouseTimeController(Clock clock) {
        this.clock = clock;
    }

    /** UTC. */
    @GetMapping("/api/time")
    ResponseEntity<Map<String, Instant>> now() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("now", clock.instant()));
    }
}
