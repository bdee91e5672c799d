package org.supportchain.database;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Marks what exists only in the embedded demo: demo accounts, the movable clock, the mail page. With an external
 * database, that is with {@code spring.datasource.url} set, such a bean or configuration does not exist at all.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(NoDatabaseConfigured.class)
public @interface ConditionalOnEmbeddedDatabase {}
