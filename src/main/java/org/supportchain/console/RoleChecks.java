package org.supportchain.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/** Pages say at their class which roles they are for. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class RoleChecks {}
