package dev.rosmarus.node.client;

import dev.rosmarus.node.peer.NodeRefusal;
import dev.rosmarus.node.peer.Reply;
import java.util.Set;

/** Which answers may be better when asked again. Pure. */
final class Transience {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  /** The node is behind the chain, or its memory is full until it has caught up. */
  private static final Set<String> PASSING =
      Set.of(
          NodeRefusal.NOT_REGISTERED,
          NodeRefusal.CACHE_SATURATED,
          NodeRefusal.METADATA_NOT_FOUND,
          NodeRefusal.MISSING_SLIVERS);

  private Transience() {}

  static boolean mayPass(Reply<?> reply) {
    return switch (reply) {
      case Reply.Success<?> _ -> false;
      case Reply.Unreachable<?> _ -> true;
      case Reply.Malformed<?> _ -> false;
      case Reply.Refused<?>(NodeRefusal refusal) ->
          refusal.httpStatus() >= SERVER_ERRORS
              || refusal.httpStatus() == TOO_MANY_REQUESTS
              || PASSING.stream().anyMatch(refusal::is);
    };
  }
}
