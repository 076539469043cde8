package dev.rosmarus.node.blob;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that ever happened to the blobs of one history, in order, and nothing derived from it.
 * Blobs, objects and pools are numbers; a pool is an object of no blob.
 */
final class BlobLog {

  static final int NO_BLOB = -1;

  enum Kind {
    DELETABLE,
    PERMANENT,
    POOLED
  }

  enum What {
    POOL_CREATED,
    POOL_EXTENDED,
    REGISTERED,
    CERTIFIED,
    EXTENDED,
    DELETED,
    INVALIDATED,
    METADATA_STORED,
    METADATA_GONE,
    /** The first phase of garbage collection at this epoch. */
    CLEANED_UP,
    /** The second phase took the blob's row. */
    ROW_REMOVED
  }

  /**
   * One happening; what does not apply to it is 0.
   *
   * @param end the end epoch of the object or pool from now on
   * @param pool of a pooled object
   * @param event its number
   */
  record Entry(
      What what, int blob, int object, Kind kind, int epoch, int end, int pool, int event) {}

  private final List<Entry> entries = new ArrayList<>();

  void add(Entry entry) {
    entries.add(entry);
  }

  int size() {
    return entries.size();
  }

  Entry get(int index) {
    return entries.get(index);
  }

  /** Whether the object is in its table after so many happenings. */
  boolean isLive(int object, int prefix) {
    boolean live = false;
    for (int i = 0; i < prefix; i++) {
      Entry entry = entries.get(i);
      if (entry.what() == What.REGISTERED && entry.object() == object) {
        live = true;
      } else if (entry.what() == What.DELETED && entry.object() == object) {
        live = false;
      } else if (entry.what() == What.CLEANED_UP && live) {
        live = endOf(object, i) > entry.epoch();
      }
    }
    return live;
  }

  boolean isCertified(int object, int prefix) {
    for (int i = 0; i < prefix; i++) {
      Entry entry = entries.get(i);
      if (entry.what() == What.CERTIFIED && entry.object() == object) {
        return true;
      }
    }
    return false;
  }

  /** Of an object that is certified. */
  int certifiedEpoch(int object) {
    return entries.stream()
        .filter(entry -> entry.what() == What.CERTIFIED && entry.object() == object)
        .findFirst()
        .orElseThrow()
        .epoch();
  }

  /** The end epoch of an object, or of its pool. */
  int endOf(int object, int prefix) {
    int end = -1;
    for (int i = 0; i < prefix; i++) {
      Entry entry = entries.get(i);
      if (entry.what() == What.REGISTERED
          && entry.object() == object
          && entry.kind() == Kind.POOLED) {
        return endOf(entry.pool(), prefix);
      }
      boolean setsEnd =
          switch (entry.what()) {
            case POOL_CREATED, POOL_EXTENDED, REGISTERED, EXTENDED -> entry.object() == object;
            case CERTIFIED,
                DELETED,
                INVALIDATED,
                METADATA_STORED,
                METADATA_GONE,
                CLEANED_UP,
                ROW_REMOVED ->
                false;
          };
      if (setsEnd) {
        end = entry.end();
      }
    }
    return end;
  }

  /** Objects of a blob that are in their tables after so many happenings. */
  List<Entry> liveRegistrations(int blob, int prefix) {
    List<Entry> live = new ArrayList<>();
    for (int i = 0; i < prefix; i++) {
      Entry entry = entries.get(i);
      if (entry.what() == What.REGISTERED
          && entry.blob() == blob
          && isLive(entry.object(), prefix)) {
        live.add(entry);
      }
    }
    return live;
  }
}
