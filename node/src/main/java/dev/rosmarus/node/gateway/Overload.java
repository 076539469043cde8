package dev.rosmarus.node.gateway;

import dev.rosmarus.node.http.Handler;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Lets so many requests of a service run at a time and so many wait; further ones get a 429 at once
 * (Walrus HTTP API spec, section 9.1). A streamed answer counts until it is sent, since it holds
 * memory until then.
 */
public final class Overload {

  private final String service;
  private final Semaphore running;
  private final Semaphore present;

  /**
   * @param service as the message names it: {@code aggregator}, {@code publisher}
   * @param requestsMax that run at a time
   * @param bufferedRequestsMax that may wait for their turn beside them
   */
  public Overload(String service, int requestsMax, int bufferedRequestsMax) {
    this.service = service;
    this.running = new Semaphore(requestsMax, true);
    this.present = new Semaphore(requestsMax + bufferedRequestsMax);
  }

  /** The same route under this limit. */
  public Handler limit(Handler route) {
    return request -> present.tryAcquire() ? wait(route, request) : refuse();
  }

  private Response refuse() {
    return Response.text(
        429, "the " + service + " is receiving too many requests; please try again later");
  }

  private Response wait(Handler route, Request request) throws InterruptedException {
    Slot slot = new Slot();
    boolean kept = false;
    try {
      slot.take();
      Response response = route.handle(request);
      if (response.content() instanceof Response.Content.Streamed streamed) {
        kept = true;
        return new Response(response.status(), response.headers(), slot.until(streamed));
      }
      return response;
    } finally {
      if (!kept) {
        slot.release();
      }
    }
  }

  /** One request's place. */
  private final class Slot {

    private boolean runs;

    void take() throws InterruptedException {
      running.acquire();
      runs = true;
    }

    void release() {
      if (runs) {
        running.release();
      }
      present.release();
    }

    Response.Content.Streamed until(Response.Content.Streamed content) {
      Response.Writer writer = content.writer();
      return new Response.Content.Streamed(
          content.bytes(),
          new Response.Writer() {
            @Override
            public void write(Response.Sink sink) throws IOException, InterruptedException {
              writer.write(sink);
            }

            @Override
            public void close() {
              try {
                writer.close();
              } finally {
                release();
              }
            }
          });
    }
  }
}
