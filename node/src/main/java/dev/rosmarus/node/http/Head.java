package dev.rosmarus.node.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The head of a request as it was sent.
 *
 * @param path without scheme, host and query, undecoded
 * @param query without the question mark, undecoded
 * @param contentLength absent if the length shows only at the end
 * @param chunksKnown whether the client understands content in chunks
 * @param malformed the status to answer if the head cannot be understood
 */
record Head(
    String method,
    String path,
    String query,
    HttpHeaders headers,
    OptionalLong contentLength,
    boolean chunksKnown,
    boolean keepAlive,
    boolean expectsContinue,
    OptionalInt malformed) {

  private static final int BAD_REQUEST = 400;
  private static final int URI_TOO_LONG = 414;
  private static final int HEADERS_TOO_LARGE = 431;

  static Head of(HttpRequest request) {
    OptionalInt malformed =
        request.decoderResult().isFailure()
            ? OptionalInt.of(status(request.decoderResult().cause()))
            : OptionalInt.empty();
    String target = target(request.uri());
    int question = target.indexOf('?');
    long length = HttpUtil.getContentLength(request, -1L);
    return new Head(
        request.method().name(),
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        request.headers(),
        length < 0 ? OptionalLong.empty() : OptionalLong.of(length),
        request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0,
        HttpUtil.isKeepAlive(request),
        HttpUtil.is100ContinueExpected(request),
        malformed);
  }

  boolean headOnly() {
    return method.equals("HEAD");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Whether a body may follow. */
  boolean announcesBody() {
    return contentLength.orElse(0) > 0 || headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
  }

  /** Proxies may send the whole address. */
  private static String target(String uri) {
    int scheme = uri.startsWith("/") ? -1 : uri.indexOf("://");
    if (scheme < 0) {
      return uri;
    }
    int path = uri.indexOf('/', scheme + 3);
    return path < 0 ? "/" : uri.substring(path);
  }

  private static int status(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException e -> URI_TOO_LONG;
      case TooLongHttpHeaderException e -> HEADERS_TOO_LARGE;
      default -> BAD_REQUEST;
    };
  }
}
