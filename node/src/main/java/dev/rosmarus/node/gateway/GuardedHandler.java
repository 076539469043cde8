package dev.rosmarus.node.gateway;

import dev.rosmarus.node.http.BodyException;
import dev.rosmarus.node.http.Handler;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.RejectedRequest;
import dev.rosmarus.node.rest.TraceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for a route that ends in an exception: a rejection is its own answer, what nobody foresaw
 * is a 500 in the envelope and a line in the log.
 */
public record GuardedHandler(Handler route) implements Handler {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedHandler.class);

  @Override
  public Response handle(Request request) throws InterruptedException {
    try {
      return route.handle(request);
    } catch (RejectedRequest e) {
      return e.response();
    } catch (BodyException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{} {} failed; the client got a 500", request.method(), request.path(), e);
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      return GatewayProblems.internal(message).withDebug(TraceId.detail(request)).response();
    }
  }
}
