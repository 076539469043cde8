package dev.rosmarus.node.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a section: keys of the reference that change nothing here. They are accepted in silence with
 * whatever stands under them, so that its files serve both programs; the documentation lists them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface AcceptedKeys {

  /** Their names. */
  String[] value();
}
