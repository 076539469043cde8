package dev.rosmarus.node.api;

import dev.rosmarus.node.compute.PoolBusyException;
import dev.rosmarus.node.confirmation.SignedRecordException;
import dev.rosmarus.node.http.BodyException;
import dev.rosmarus.node.http.Handler;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.RejectedRequest;
import dev.rosmarus.node.rest.TraceId;
import dev.rosmarus.node.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a route throws into the answer that the catalogue has for it. A want of room, of disk
 * or of threads, is a 503 that says when to come again; all else that we did not foresee is a 500.
 */
record GuardedHandler(Handler route) implements Handler {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedHandler.class);

  @Override
  public Response handle(Request request) throws InterruptedException {
    try {
      return route.handle(request);
    } catch (RejectedRequest e) {
      return e.response();
    } catch (BodyException e) {
      throw e;
    } catch (PoolBusyException | SignedRecordException e) {
      return Problems.UNAVAILABLE.response();
    } catch (StorageException e) {
      return response(request, e);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed; the client got a 500", request.method(), request.path(), e);
      return internal(request, e);
    }
  }

  private static Response response(Request request, StorageException failure) {
    return switch (failure) {
      case StorageException.Busy _, StorageException.ReadOnly _ -> Problems.UNAVAILABLE.response();
      case StorageException.NotOpened e -> internal(request, e);
      case StorageException.Damaged e -> internal(request, e);
      case StorageException.ShardGone e -> internal(request, e);
      case StorageException.TableGone e -> internal(request, e);
      case StorageException.Failed e -> {
        LOG.error(
            "{} {} failed in the store; the client got a 500: {}",
            request.method(),
            request.path(),
            e.getMessage());
        yield internal(request, e);
      }
    };
  }

  private static Response internal(Request request, RuntimeException failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return Problems.internal(message).withDebug(TraceId.detail(request)).response();
  }
}
