package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One answer, or the error that making it ended in. */
final class Replies {

  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  private Replies() {}

  static <R> void one(StreamObserver<R> out, Supplier<R> answer) {
    R message;
    try {
      message = answer.get();
    } catch (RuntimeException e) {
      out.onError(error(e));
      return;
    }
    out.onNext(message);
    out.onCompleted();
  }

  /** A refusal as what it says; anything else is a fault of this program. */
  static RuntimeException error(RuntimeException cause) {
    if (cause instanceof RpcRefusal refusal) {
      return refusal.toException();
    }
    LOG.error("A call failed in the chain itself; its caller is told INTERNAL.", cause);
    return Status.INTERNAL.withDescription(cause.toString()).withCause(cause).asRuntimeException();
  }
}
