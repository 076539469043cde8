package dev.rosmarus.node.client;

import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.node.wire.Persistence;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What all nodes' parts of one write share.
 *
 * @param slivers open until the last part has ended
 * @param registration what nodes have to confirm; not complete yet while the blob is uploaded ahead
 *     of its registration
 */
record WriteJob(
    SliverSupply slivers, CompletableFuture<Persistence> registration, WriteListener listener) {

  VerifiedMetadata metadata() {
    return slivers.metadata();
  }

  SliverPair pair(int pairIndex) {
    return slivers.pair(pairIndex);
  }

  boolean isRegistered() {
    return registration.isDone();
  }

  Persistence awaitRegistration() throws InterruptedException {
    try {
      return registration.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the registration failed, and the write with it", e);
    }
  }
}
