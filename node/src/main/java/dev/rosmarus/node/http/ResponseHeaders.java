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

  /** How a client learns where content ends. */
  sealed interface Length {

    record Known(long bytes) implements Length {}

    record Chunked() implements Length {}

    /** By the end of the stream, or of the connection. */
    record UntilTheEnd() implements Length {}
  }

  /**
   * @param length how the client learns of the end of the content
   * @param close tells the client that the connection ends
   * @throws IllegalArgumentException for a name or value that no header can have
   */
  static HttpHeaders of(
      Response response, Length length, boolean crossOrigin, boolean close, Instant now) {
    HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
    for (Header header : response.headers()) {
      headers.add(header.name(), header.value());
    }
    switch (length) {
      case Length.Known(long bytes) -> headers.set(HttpHeaderNames.CONTENT_LENGTH, bytes);
      case Length.Chunked() ->
          headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
      case Length.UntilTheEnd() -> {}
    }
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
