package dev.rosmarus.erasure;

/**
 * The sizes of one blob in one system, all in bytes (Walrus encoding spec, section 6.2). Made by
 * {@link EncodingConfig#layout}, so that a layout always belongs to a length that can be encoded.
 */
public record BlobLayout(EncodingConfig config, long unencodedBytes, int symbolBytes) {

  public BlobLayout {
    if (symbolBytes < 2
        || symbolBytes > EncodingConfig.MAX_SYMBOL_BYTES
        || (symbolBytes & 1) != 0) {
      throw new ErasureException.InvalidSymbolSize(symbolBytes);
    }
  }

  /** Bytes of one sliver of this axis. */
  public int sliverBytes(Axis axis) {
    return config.symbolsPerSliver(axis) * symbolBytes;
  }

  /** The blob with its zero padding: the source matrix, row by row. */
  public long paddedBytes() {
    return config.sourceSymbols() * symbolBytes;
  }

  /** What storage on the chain is reserved and priced by, not what lies on disk. */
  public long encodedBytes() {
    long perShard =
        (long) sliverBytes(Axis.PRIMARY) + sliverBytes(Axis.SECONDARY) + config.metadataBytes();
    return config.shards() * perShard;
  }
}
