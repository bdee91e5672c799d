package org.supportchain.database;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses to start in any other time zone than UTC, before anything else happens: every deadline would move. */
class UtcApplication implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String zone = TimeZone.getDefault().getID();
        if (!Utc.isName(zone)) {
            throw new DatabaseUnusable(
                    "The application runs in the time zone " + zone + ", but must run in UTC.",
                    "Start Java with -Duser.timezone=UTC. People still see the time of Vietnam.");
        }
    }
}
