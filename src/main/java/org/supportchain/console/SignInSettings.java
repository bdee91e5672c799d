package org.supportchain.console;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people sign in.
 *
 * @param password whether name and password are accepted, on the sign-in page and with each request (HTTP Basic); false only
 *     together with a provider of OpenID Connect
 * @param openIdClaim what the provider says that names the account of the house; must be something that a person cannot choose
 * @param longest after how long a session ends, however busy it is; {@code server.servlet.session.timeout} ends it when idle
 */
@ConfigurationProperties("supportchain.sign-in")
record SignInSettings(
        @DefaultValue("true") boolean password,
        @DefaultValue("preferred_username") String openIdClaim,
        @DefaultValue("12h") Duration longest) {}
