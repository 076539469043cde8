package dev.rosmarus.devchain.rpc.service;

import dev.rosmarus.devchain.ledger.CheckpointRecord;
import dev.rosmarus.devchain.ledger.LedgerState;
import dev.rosmarus.devchain.rpc.view.ChainCheckpoint;
import dev.rosmarus.devchain.rpc.view.ChainFacts;
import dev.rosmarus.devchain.rpc.view.RpcRefusal;
import dev.rosmarus.sui.proto.Ordering;
import dev.rosmarus.sui.proto.QueryEndReason;
import dev.rosmarus.sui.proto.QueryOptions;
import dev.rosmarus.sui.proto.Watermark;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One walk over the history in either direction. Every frame carries how far it got; the last one,
 * and only that, says why it ended.
 */
final class ListWalk<T> {

  static final int ITEMS_DEFAULT = 50;
  static final int ITEMS_MAX = 500;
  static final int CHECKPOINTS_SCANNED_MAX = 2000;

  /** From (inclusive) and to (exclusive) which checkpoint. */
  record Bounds(OptionalLong start, OptionalLong end) {}

  /** Receives frames: an item or none, always how far, and at last the end. */
  @FunctionalInterface
  interface Frames<T> {
    void next(Optional<T> item, Watermark watermark, Optional<QueryEndReason> end);
  }

  private final LedgerState state;
  private final LedgerItem.Source<T> source;
  private final int limit;
  private final boolean ascending;
  private final long lowest;
  private final long highest;
  private final Optional<LedgerPosition> after;
  private final Optional<LedgerPosition> before;
  private final QueryEndReason farEnd;

  ListWalk(LedgerState state, LedgerItem.Source<T> source, Bounds bounds, QueryOptions options) {
    this.state = state;
    this.source = source;
    this.limit =
        options.getLimit() == 0
            ? ITEMS_DEFAULT
            : options.getLimit() < 0 ? ITEMS_MAX : Math.min(options.getLimit(), ITEMS_MAX);
    this.ascending = options.getOrdering() != Ordering.ORDERING_DESCENDING;
    this.after = LedgerPosition.of("options.after", options.getAfter());
    this.before = LedgerPosition.of("options.before", options.getBefore());
    ChainFacts facts = ChainFacts.of(state);
    long from =
        Math.max(bounds.start().orElse(0), after.map(LedgerPosition::checkpoint).orElse(0L));
    if (from < facts.lowestCheckpoint() && (bounds.start().isPresent() || after.isPresent())) {
      throw RpcRefusal.of(
          Status.Code.OUT_OF_RANGE,
          "checkpoint " + from + " is below " + facts.lowestCheckpoint() + ", the first kept");
    }
    this.lowest = Math.max(from, facts.lowestCheckpoint());
    long end = bounds.end().isPresent() ? bounds.end().getAsLong() - 1 : Long.MAX_VALUE;
    long cursor = before.map(LedgerPosition::checkpoint).orElse(Long.MAX_VALUE);
    this.highest = Math.min(facts.head(), Math.min(end, cursor));
    this.farEnd =
        ascending
            ? upperEnd(facts.head(), end, cursor)
            : after.isPresent()
                ? QueryEndReason.QUERY_END_REASON_CURSOR_BOUND
                : QueryEndReason.QUERY_END_REASON_CHECKPOINT_BOUND;
  }

  private static QueryEndReason upperEnd(long head, long end, long cursor) {
    if (cursor <= Math.min(head, end)) {
      return QueryEndReason.QUERY_END_REASON_CURSOR_BOUND;
    }
    return end <= head
        ? QueryEndReason.QUERY_END_REASON_CHECKPOINT_BOUND
        : QueryEndReason.QUERY_END_REASON_LEDGER_TIP;
  }

  void run(Frames<T> frames) {
    int shown = 0;
    int scanned = 0;
    long step = ascending ? 1 : -1;
    for (long number = ascending ? lowest : highest;
        lowest <= number && number <= highest;
        number += step) {
      if (scanned++ == CHECKPOINTS_SCANNED_MAX) {
        end(frames, number - step, QueryEndReason.QUERY_END_REASON_SCAN_LIMIT);
        return;
      }
      for (LedgerItem<T> item : items(number)) {
        boolean last = ++shown == limit;
        frames.next(
            Optional.of(item.shown()),
            watermark(item.position(), done(number - step)),
            last ? Optional.of(QueryEndReason.QUERY_END_REASON_ITEM_LIMIT) : Optional.empty());
        if (last) {
          return;
        }
      }
    }
    end(frames, ascending ? highest : lowest, farEnd);
  }

  private List<LedgerItem<T>> items(long number) {
    Optional<CheckpointRecord> found = state.checkpoint(number);
    if (found.isEmpty()) {
      return List.of();
    }
    List<LedgerItem<T>> all =
        source.of(ChainCheckpoint.of(found.get(), state)).stream()
            .filter(item -> after.isEmpty() || item.position().compareTo(after.get()) > 0)
            .filter(item -> before.isEmpty() || item.position().compareTo(before.get()) < 0)
            .toList();
    return ascending ? all : all.reversed();
  }

  private OptionalLong done(long number) {
    return lowest <= number && number <= highest ? OptionalLong.of(number) : OptionalLong.empty();
  }

  private void end(Frames<T> frames, long number, QueryEndReason reason) {
    Optional<LedgerPosition> bound = ascending ? before : after;
    if (lowest > highest) {
      LedgerPosition nowhere =
          after.or(() -> before).orElse(LedgerPosition.beginOf(Math.max(0, lowest)));
      frames.next(Optional.empty(), watermark(nowhere, OptionalLong.empty()), Optional.of(reason));
    } else if (reason == QueryEndReason.QUERY_END_REASON_CURSOR_BOUND) {
      // The cursor may cut a checkpoint, which is then not done.
      frames.next(
          Optional.empty(),
          watermark(bound.orElseThrow(), done(ascending ? number - 1 : number + 1)),
          Optional.of(reason));
    } else {
      LedgerPosition at = ascending ? LedgerPosition.endOf(number) : LedgerPosition.beginOf(number);
      frames.next(Optional.empty(), watermark(at, done(number)), Optional.of(reason));
    }
  }

  private static Watermark watermark(LedgerPosition cursor, OptionalLong done) {
    Watermark.Builder out = Watermark.newBuilder().setCursor(cursor.cursor());
    done.ifPresent(out::setCheckpoint);
    return out.build();
  }
}
