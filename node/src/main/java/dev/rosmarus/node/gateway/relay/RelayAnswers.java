package dev.rosmarus.node.gateway.relay;

import dev.rosmarus.erasure.ErasureException;
import dev.rosmarus.node.client.ClientException;
import dev.rosmarus.node.gateway.Spool;
import dev.rosmarus.node.gateway.relay.RelayObserver.Outcome;
import dev.rosmarus.node.http.BodyException;
import dev.rosmarus.node.http.Handler;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.RejectedRequest;
import dev.rosmarus.sui.execution.port.Waiting;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.walrus.read.WalrusReadException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in plain text what became of an upload that did not end well, and tells it on. */
record RelayAnswers(Upload upload, Waiting time, RelayObserver observer) implements Handler {

  private static final Logger LOG = LoggerFactory.getLogger(RelayAnswers.class);
  private static final String CLIENT_ERROR = "internal client error";

  /** The way that ends well. */
  interface Upload {
    Response run(Request request, Progress progress) throws InterruptedException, IOException;
  }

  /** How far a body came. For one thread. */
  static final class Progress {

    private long bytes;

    void received(long all) {
      bytes = all;
    }
  }

  private record Ended(Outcome outcome, Response response) {}

  @Override
  public Response handle(Request request) throws InterruptedException {
    Duration start = time.elapsed();
    Progress progress = new Progress();
    Ended ended;
    try {
      ended = new Ended(Outcome.STORED, upload.run(request, progress));
    } catch (BodyException e) {
      observer.ended(Outcome.REFUSED, progress.bytes, time.elapsed().minus(start));
      throw e;
    } catch (IOException e) {
      ended = noRoom(e.toString());
    } catch (RuntimeException e) {
      ended = failed(e);
    }
    observer.ended(ended.outcome, progress.bytes, time.elapsed().minus(start));
    return ended.response;
  }

  private static Ended failed(RuntimeException e) {
    return switch (e) {
      case RejectedRequest rejected -> new Ended(Outcome.REFUSED, rejected.response());
      case ClientException.WrongBlobId _,
          ClientException.BlobTooLarge _,
          ErasureException.BlobTooLarge _ ->
          new Ended(Outcome.REFUSED, Response.text(400, e.getMessage()));
      case Spool.Full _ -> noRoom(e.getMessage());
      case ClientException _,
          RpcException _,
          WalrusReadException _,
          Payments.UnknownTransaction _ -> {
        LOG.warn("an upload failed, its client may try again: {}", e.getMessage());
        yield new Ended(Outcome.FAILED, Response.text(500, CLIENT_ERROR));
      }
      default -> {
        LOG.error("an upload failed, its client got a 500", e);
        yield new Ended(Outcome.FAILED, Response.text(500, "internal error"));
      }
    };
  }

  private static Ended noRoom(String why) {
    LOG.warn(
        "no room for the body of an upload, its client was told to come later: {}; see"
            + " rosmarus.spool_path and rosmarus.spool_bytes_max in the relay's configuration",
        why);
    return new Ended(
        Outcome.BUSY, Response.text(503, "the upload relay has no room; please try again later"));
  }
}
