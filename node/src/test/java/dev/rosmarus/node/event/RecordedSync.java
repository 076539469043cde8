package dev.rosmarus.node.event;

import dev.rosmarus.erasure.BlobId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps the events of blobs that are not stored open, until the test or a retirement ends them. */
final class RecordedSync implements BlobSync {

  final Set<BlobId> stored = ConcurrentHashMap.newKeySet();
  final Map<BlobId, ElementCompletion> open = new ConcurrentHashMap<>();
  final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
  volatile boolean completesAtOnce;
  volatile Runnable whenAsked = () -> {};

  @Override
  public boolean isStored(BlobId blob, long eventEpoch) {
    whenAsked.run();
    return stored.contains(blob);
  }

  @Override
  public void start(
      BlobId blob, long certifiedEpoch, long checkpoint, ElementCompletion completion) {
    told.add("start " + blob);
    if (completesAtOnce || open.putIfAbsent(blob, completion) != null) {
      completion.complete();
    }
  }

  @Override
  public void retire(BlobId blob) {
    told.add("retire " + blob);
    ElementCompletion completion = open.remove(blob);
    if (completion != null) {
      completion.complete();
    }
  }

  @Override
  public void retireUncertified(long epoch) {}

  @Override
  public void cancelAll() {}
}
