package dev.rosmarus.node.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A key of the configuration file, on the component of the record that holds its value. Records
 * with such keys are the one place where names, defaults and bounds are said; reading, checking and
 * the complete example follow from them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {

  /** {@link #byDefault} of a key that must be given. */
  String REQUIRED = "(required)";

  /** Instead of a name: a map with a key for each constant of an enum, at the same level. */
  String EACH = "(each)";

  /** The name in the file. */
  String value();

  /**
   * What holds when the key is absent, as YAML. An {@code Optional} without it is then empty. A
   * section without it is read as if it were there and empty.
   */
  String byDefault() default REQUIRED;

  /** Another name that is understood, with a warning. */
  String alias() default "";

  /** The least number; of a time, in the unit of the file. */
  long min() default 0;

  /** The greatest number. */
  long max() default Long.MAX_VALUE;

  /** Why the value changes nothing here; a warning if the key is given. */
  String ignored() default "";
}
