package dev.rosmarus.node.peer;

import dev.rosmarus.node.wire.SyncShardResponse;

/** A node's answer to a shard's transfer, in native memory until it is closed; not verified. */
public final class ReceivedShard implements AutoCloseable {

  private final SyncShardResponse response;
  private final ReceivedBody body;

  ReceivedShard(SyncShardResponse response, ReceivedBody body) {
    this.response = response;
    this.body = body;
  }

  /** Its slivers are views that live until this is closed. */
  public SyncShardResponse response() {
    return response;
  }

  @Override
  public void close() {
    body.close();
  }
}
