package org.supportchain.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.supportchain.network.Role;

/** Makes the first administrator of a real installation from the environment; there is no default account. */
@Component
class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Settings settings;
    private final Accounts accounts;

    FirstAdministrator(Settings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /**
     * The first administrator: {@code SUPPORTCHAIN_ADMINISTRATOR_NAME} and {@code SUPPORTCHAIN_ADMINISTRATOR_PASSWORD}.
     *
     * @param name null when nobody is to be made
     * @param password at least 15 characters and hard to guess; used only when the account does not exist yet
     */
    @ConfigurationProperties("supportchain.administrator")
    record Settings(@Nullable String name, @Nullable String password) {}

    @EventListener(ApplicationReadyEvent.class)
    @Order(30)
    public void make() {
        if (settings.name() == null || settings.password() == null || accounts.exists(settings.name())) {
            return;
        }
        try {
            accounts.open(settings.name(), settings.password(), "Administrator", Role.ADMINISTRATOR, List.of());
        } catch (RefusedPassword e) {
            throw new IllegalStateException("supportchain.administrator.password: " + e.getMessage(), e);
        }
        LOG.info("The first administrator was made.");
    }
}
