package dev.rosmarus.sui.endpoint;

import com.github.luben.zstd.ZstdInputStream;
import io.grpc.Decompressor;
import java.io.IOException;
import java.io.InputStream;

/**
 * Answers compressed with zstd. The channel bounds what comes out by the lane's message limit while
 * it is read; here the memory for looking back is bounded.
 */
final class ZstdDecompressor implements Decompressor {

  private static final int WINDOW_BITS_MAX = 25;

  @Override
  public String getMessageEncoding() {
    return "zstd";
  }

  @Override
  public InputStream decompress(InputStream in) throws IOException {
    return new ZstdInputStream(in).setLongMax(WINDOW_BITS_MAX);
  }
}
