package dev.rosmarus.node.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a response that is there, content in pieces as fast as the client takes them, so that
 * other streams of the connection come in between. A client that takes nothing for too long loses
 * it.
 */
final class WholeWriter implements ResponseWriter {

  private static final Logger LOG = LoggerFactory.getLogger(WholeWriter.class);
  private static final int PIECE_BYTES = 64 << 10;
  private static final HttpHeaders NO_TRAILERS = EmptyHttpHeaders.INSTANCE;

  private final ChannelHandlerContext ctx;
  private final ServerState state;
  private final Done done;
  private final Response response;
  private final ResponseSource source;
  private final boolean headOnly;
  private final HttpHeaders headers;
  private final ByteBudget.Lease lease;

  private long total;
  private long given;
  private long left;
  private long leftWhenChecked = -1;
  private Optional<Future<?>> watch = Optional.empty();
  private boolean over;

  WholeWriter(
      ChannelHandlerContext ctx,
      ServerState state,
      Response response,
      boolean headOnly,
      HttpHeaders headers,
      Done done) {
    this.ctx = ctx;
    this.state = state;
    this.response = response;
    this.source = ResponseSource.of(response.content());
    this.headOnly = headOnly;
    this.headers = headers;
    this.done = done;
    this.lease =
        state
            .responseBudget()
            .open(() -> ctx.executor().execute(() -> finish(Optional.of(TIMEOUT))));
  }

  @Override
  public int status() {
    return response.status();
  }

  @Override
  public void start() {
    total = headOnly ? 0 : source.bytes();
    lease.takeAnyway(total);
    if (total == 0) {
      last(
          ctx.writeAndFlush(
              new DefaultFullHttpResponse(
                  HttpVersion.HTTP_1_1, statusLine(), Unpooled.EMPTY_BUFFER, headers, NO_TRAILERS)),
          0);
    } else {
      HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, statusLine(), headers);
      var _ = ctx.write(head);
      writable();
    }
    if (!over) {
      watch();
    }
  }

  private HttpResponseStatus statusLine() {
    return HttpResponseStatus.valueOf(response.status());
  }

  /** Hands out pieces while the connection takes them. */
  @Override
  public void writable() {
    if (over || given == total) {
      return;
    }
    boolean wrote = false;
    while (!over && given < total && ctx.channel().isWritable()) {
      int bytes = (int) Math.min(PIECE_BYTES, total - given);
      var piece = source.piece(given, bytes);
      given += bytes;
      wrote = true;
      if (given == total) {
        last(ctx.write(new DefaultLastHttpContent(piece)), bytes);
      } else {
        var _ =
            ctx.write(new DefaultHttpContent(piece))
                .addListener(write -> moved(write.isSuccess(), bytes));
      }
    }
    if (wrote) {
      ctx.flush();
    }
  }

  private void last(ChannelFuture write, int bytes) {
    write.addListener(result -> {
      moved(result.isSuccess(), bytes);
      finish(Optional.empty());
    });
  }

  private void moved(boolean success, int bytes) {
    if (!success) {
      finish(Optional.of(CANCELLED));
    } else if (!over) {
      left += bytes;
      lease.moved(bytes);
    }
  }

  private void watch() {
    watch =
        Optional.of(
            ctx.executor()
                .schedule(
                    this::checkProgress,
                    state.config().timeouts().responseStall().toNanos(),
                    TimeUnit.NANOSECONDS));
  }

  private void checkProgress() {
    if (over) {
      return;
    }
    if (left == leftWhenChecked) {
      LOG.debug("A client took nothing of its response for too long; it is dropped.");
      finish(Optional.of(TIMEOUT));
    } else {
      leftWhenChecked = left;
      watch();
    }
  }

  @Override
  public void lost() {
    finish(Optional.of(CANCELLED));
  }

  private void finish(Optional<String> failure) {
    if (over) {
      return;
    }
    over = true;
    watch.ifPresent(running -> running.cancel(false));
    source.release();
    lease.release();
    done.done(response.status(), left, failure);
  }
}
