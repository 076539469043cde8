package dev.rosmarus.sui.stream.bucket;

import com.github.luben.zstd.ZstdInputStream;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.checkpoint.UnverifiedCheckpoint;
import dev.rosmarus.sui.checkpoint.UnverifiedTransaction;
import dev.rosmarus.sui.rpc.CheckpointCodec;
import dev.rosmarus.sui.rpc.RpcException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A bucket behind HTTP: {@code <base><number>.binpb.zst}, each one protobuf checkpoint packed with
 * zstd (Sui client spec, section 7.1). A request ends in its time, body included, and neither the
 * packed nor the unpacked checkpoint takes more memory than allowed. Safe from many threads.
 */
public final class HttpCheckpointBucket implements CheckpointBucket, AutoCloseable {

  private static final int STATUS_OK = 200;
  private static final int STATUS_NOT_FOUND = 404;

  /** Of an answer that is no checkpoint; a longer one is not read. */
  private static final long ERROR_BYTES_MAX = 64 << 10;

  private final BucketConfig config;
  private final int bytesMax;
  private final HttpClient client;

  private HttpCheckpointBucket(BucketConfig config, HttpClient client) {
    this.config = config;
    this.bytesMax = (int) Math.min(config.checkpointBytesMax(), Integer.MAX_VALUE - 16L);
    this.client = client;
  }

  public static HttpCheckpointBucket open(BucketConfig config) {
    return new HttpCheckpointBucket(
        config,
        HttpClient.newBuilder()
            .connectTimeout(config.requestTimeout())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build());
  }

  @Override
  public String name() {
    return config.checkpointBucket().toString();
  }

  @Override
  public BucketReply fetch(long sequenceNumber) throws IOException, InterruptedException {
    URI file =
        URI.create(
            config.checkpointBucket() + Long.toUnsignedString(sequenceNumber) + ".binpb.zst");
    HttpResponse<byte[]> response = get(file);
    return switch (response.statusCode()) {
      case STATUS_OK -> found(file, response.body());
      case STATUS_NOT_FOUND -> new BucketReply.NotThere();
      default -> throw new IOException(file + ": status " + response.statusCode());
    };
  }

  private HttpResponse<byte[]> get(URI file) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(file).timeout(config.requestTimeout()).GET().build();
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, bounded());
    try {
      return answer.get(config.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException(file + ": " + words(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException(file + ": no whole answer within " + config.requestTimeout(), e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String words(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private BodyHandler<byte[]> bounded() {
    return head ->
        head.statusCode() == STATUS_OK
            ? BodySubscribers.limiting(BodySubscribers.ofByteArray(), bytesMax)
            : BodySubscribers.limiting(BodySubscribers.replacing(new byte[0]), ERROR_BYTES_MAX);
  }

  private BucketReply found(URI file, byte[] packed) throws UnparsableCheckpoint {
    try {
      UnverifiedCheckpoint whole = CheckpointCodec.fromProtobuf(name(), unpack(file, packed));
      return new BucketReply.Found(withoutTheRest(whole));
    } catch (RpcException.Malformed e) {
      throw new UnparsableCheckpoint(file + ": " + e.getMessage(), e);
    }
  }

  private Bytes unpack(URI file, byte[] packed) throws UnparsableCheckpoint {
    try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
      byte[] message = in.readNBytes(bytesMax + 1);
      if (message.length > bytesMax) {
        throw new UnparsableCheckpoint(file + ": unpacks to more than " + bytesMax + " bytes");
      }
      return Bytes.owning(message);
    } catch (UnparsableCheckpoint e) {
      throw e;
    } catch (IOException e) {
      throw new UnparsableCheckpoint(file + ": " + e.getMessage(), e);
    }
  }

  /** Objects and bodies, most of the bytes, prove nothing that effects and events do not. */
  private static UnverifiedCheckpoint withoutTheRest(UnverifiedCheckpoint whole) {
    return new UnverifiedCheckpoint(
        whole.sequenceNumber(),
        whole.summary(),
        whole.contents(),
        whole.transactions().stream()
            .map(transaction ->
                new UnverifiedTransaction(
                    Optional.empty(), transaction.effects(), transaction.events()))
            .toList(),
        List.of());
  }

  /** Ends requests under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
