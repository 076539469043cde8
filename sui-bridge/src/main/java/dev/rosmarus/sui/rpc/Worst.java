package dev.rosmarus.sui.rpc;

import java.util.Optional;

/**
 * Of all failures of a call, the one that its caller gets: what may be better later goes before
 * what stays, and the latest before the earlier ones.
 */
final class Worst {

  private Optional<RpcException> noted = Optional.empty();

  void note(RpcException seen) {
    if (noted.filter(known -> rank(known) > rank(seen)).isEmpty()) {
      noted = Optional.of(seen);
    }
  }

  RpcException exception(String method) {
    return noted.orElseGet(
        () -> new RpcException.Unavailable("", method + ": no full node could be asked in time"));
  }

  private static int rank(RpcException seen) {
    return switch (seen) {
      case RpcException.Unavailable _ -> 3;
      case RpcException.Malformed _ -> 2;
      case RpcException.NotAuthorized _ -> 1;
      case RpcException.NotSupported _, RpcException.WrongChain _ -> 0;
      case RpcException.Refused _,
          RpcException.Locked _,
          RpcException.OutOfRange _,
          RpcException.ListingBroken _,
          RpcException.Cancelled _ ->
          4;
    };
  }
}
