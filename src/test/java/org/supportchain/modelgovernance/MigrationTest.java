package org.supportchain.modelgovernance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.supportchain.workflow.ChainTest;

/** A test in which open cases follow releases. All who say so share an application of their own: they release. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ChainTest
@TestPropertySource(properties = "supportchain.test=migration")
@Import(FollowedReleases.class)
@interface MigrationTest {}
