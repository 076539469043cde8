package dev.rosmarus.node.client;

import dev.rosmarus.erasure.SliverPair;
import dev.rosmarus.erasure.VerifiedMetadata;
import dev.rosmarus.erasure.redstuff.SliverMatrix;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What all nodes' parts of one write share.
 *
 * @param matrix all sliver pairs; alive until the last part has ended
 * @param registration not complete yet while the blob is uploaded ahead of it
 */
record WriteJob(
    VerifiedMetadata metadata,
    SliverMatrix matrix,
    CompletableFuture<Registration> registration,
    WriteListener listener) {

  SliverPair pair(int pairIndex) {
    return matrix.pair(pairIndex);
  }

  boolean isRegistered() {
    return registration.isDone();
  }

  Registration awaitRegistration() throws InterruptedException {
    try {
      return registration.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the registration failed, and the write with it", e);
    }
  }
}
