package dev.rosmarus.node.rest;

import dev.rosmarus.node.http.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The caller's trace (W3C trace context), as errors of our own name it. */
public final class TraceId {

  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

  private TraceId() {}

  /** {@code TraceID: } and a number in hexadecimal; 0 without a trace. */
  public static String detail(Request request) {
    Matcher trace = TRACE_PARENT.matcher(request.header("traceparent").orElse(""));
    return "TraceID: "
        + (trace.matches() ? LEADING_ZEROS.matcher(trace.group(1)).replaceFirst("") : "0");
  }
}
