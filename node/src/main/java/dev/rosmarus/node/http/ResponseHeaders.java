package dev.rosmarus.node.http;

import dev.rosmarus.node.http.Response.Header;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.Date;

/** The headers of a response: the handler's, and the server's own. */
final class ResponseHeaders {

  private static final String VARY =
      "origin, access-control-request-method, access-control-request-headers";

  private ResponseHeaders() {}

  /**
   * @param close tells the client that the connection ends
   * @throws IllegalArgumentException for a name or value that no header can have
   */
  static HttpHeaders of(Response response, boolean crossOrigin, boolean close, Instant now) {
    HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
    for (Header header : response.headers()) {
      headers.add(header.name(), header.value());
    }
    headers.set(HttpHeaderNames.CONTENT_LENGTH, response.content().bytes());
    headers.set(HttpHeaderNames.DATE, DateFormatter.format(Date.from(now)));
    if (crossOrigin) {
      headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
      headers.set(HttpHeaderNames.VARY, VARY);
    }
    if (close) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return headers;
  }
}
