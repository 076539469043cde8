package dev.rosmarus.sui.stream;

/** Where a checkpoint was looked for and why: the values of a metric's label. */
public enum DownloadSource {
  PRIMARY("primary"),
  DIRECT_FALLBACK("direct_fallback"),
  FALLBACK_IMMEDIATE("fallback_immediate"),
  FALLBACK_AFTER_OVERALL_WINDOW("fallback_after_primary_failure_overall_window_exceeded"),
  FALLBACK_AFTER_CONSECUTIVE_LIMIT("fallback_after_primary_failure_consecutive_limit_met"),
  PRIMARY_ONLY_NO_FALLBACK_CONFIG("primary_only_no_fallback_config"),
  PRIMARY_ERROR_NO_FALLBACK_CONFIG("primary_error_no_fallback_config"),
  PRIMARY_ERROR_NO_FALLBACK("primary_error_no_fallback");

  private final String label;

  DownloadSource(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** Whether the bucket is to be asked. */
  boolean isBucket() {
    return switch (this) {
      case DIRECT_FALLBACK,
          FALLBACK_IMMEDIATE,
          FALLBACK_AFTER_OVERALL_WINDOW,
          FALLBACK_AFTER_CONSECUTIVE_LIMIT ->
          true;
      case PRIMARY,
          PRIMARY_ONLY_NO_FALLBACK_CONFIG,
          PRIMARY_ERROR_NO_FALLBACK_CONFIG,
          PRIMARY_ERROR_NO_FALLBACK ->
          false;
    };
  }
}
