package dev.rosmarus.node.http;

import java.util.List;
import java.util.Optional;

/** One request, its head read and its body still to come. */
public interface Request {

  HttpMethod method();

  /** As sent, undecoded and without the query. */
  String path();

  /** The segment at a brace of the route's template, percent-decoded. */
  String pathParameter(String name);

  /**
   * The pairs of the query in order, decoded; empty without one. A key alone has an empty value.
   */
  List<QueryParameter> query();

  /** The first header of this name, in any case. */
  Optional<String> header(String name);

  /**
   * Waits for the whole body. It is counted against the server's budget of body bytes, and given
   * back when the request ends at the latest.
   *
   * @throws BodyException if it is longer than this, or does not arrive
   */
  Body body(long bytesMax) throws InterruptedException;

  /**
   * The body as it comes, for one that is too long to be held. Its window is counted against the
   * server's budget of body bytes; it is closed when the handler returns at the latest.
   *
   * @throws BodyException if it is declared longer than this, or there is no memory for its window
   * @throws IllegalStateException if the body was asked for before, in either way
   */
  BodyStream bodyStream(long bytesMax) throws InterruptedException;
}
