package dev.rosmarus.node.api;

/**
 * A request that gets the answer of a row.
 *
 * @param text what the message, the plain text or the data has in it
 */
record ApiCase(ApiRow row, String text, Call call) {

  @FunctionalInterface
  interface Call {
    ApiRig.Answer of(ApiRig api) throws Exception;
  }

  static ApiCase of(
      String method, String template, int status, String reason, String text, Call call) {
    return new ApiCase(new ApiRow(method, template, status, reason), text, call);
  }
}
