package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.checkpoint.chain.SignedChain;
import dev.rosmarus.sui.checkpoint.chain.SignedTransaction;
import dev.rosmarus.sui.effects.Event;
import dev.rosmarus.sui.rpc.Cursor;
import dev.rosmarus.sui.rpc.EventFrame;
import dev.rosmarus.sui.rpc.EventFrame.EndReason;
import dev.rosmarus.sui.rpc.EventFrame.ListedEvent;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Filtered lists and subscriptions of an invented full node: few items and few checkpoints per
 * list, so that every end reason comes up.
 */
final class InventedEvents {

  private static final int ITEMS_MAX = 5;
  private static final int SCANNED_MAX = 12;

  private final String name;
  private final SignedChain chain;
  private final InventedHead head;
  private final long lag;
  private final BooleanSupplier omits;
  private final BooleanSupplier breaks;
  private final BooleanSupplier sticks;

  InventedEvents(
      String name,
      SignedChain chain,
      InventedHead head,
      long lag,
      BooleanSupplier omits,
      BooleanSupplier breaks,
      BooleanSupplier sticks) {
    this.name = name;
    this.chain = chain;
    this.head = head;
    this.lag = lag;
    this.omits = omits;
    this.breaks = breaks;
    this.sticks = sticks;
  }

  private List<ListedEvent> events(List<Address> packages, long checkpoint) {
    List<ListedEvent> events = new ArrayList<>();
    List<SignedTransaction> transactions = chain.at(checkpoint).transactions();
    for (int t = 0; t < transactions.size(); t++) {
      List<Event> all = transactions.get(t).events();
      for (int e = 0; e < all.size(); e++) {
        if (packages.contains(all.get(e).type().address())) {
          events.add(new ListedEvent(checkpoint, t, transactions.get(t).digest(), e, all.get(e)));
        }
      }
    }
    return events;
  }

  private static Cursor cursor(long checkpoint, long items) {
    return new Cursor(Bytes.owning(BcsWriter.growing().u64(checkpoint).u64(items).toByteArray()));
  }

  ServerStream<EventFrame> list(
      List<Address> packages, long start, OptionalLong end, Cursor after) {
    long checkpoint = start;
    long skipped = 0;
    if (!after.equals(Cursor.START)) {
      BcsReader in = after.bytes().reader();
      checkpoint = in.u64();
      skipped = in.u64();
    }
    Deque<EventFrame> frames = new ArrayDeque<>();
    if (sticks.getAsBoolean()) {
      frames.add(
          new EventFrame(after, none(), Optional.empty(), Optional.of(EndReason.SCAN_LIMIT)));
      return new Frames(frames, false);
    }
    int items = 0;
    for (int scanned = 0; ; scanned++, checkpoint++, skipped = 0) {
      OptionalLong complete = checkpoint > start ? OptionalLong.of(checkpoint - 1) : none();
      Optional<EndReason> reason = reason(checkpoint, end, scanned);
      if (reason.isPresent()) {
        frames.add(new EventFrame(cursor(checkpoint, 0), complete, Optional.empty(), reason));
        return new Frames(frames, false);
      }
      List<ListedEvent> events = events(packages, checkpoint);
      for (int i = (int) skipped; i < events.size(); i++) {
        boolean last = ++items == ITEMS_MAX;
        frames.add(
            new EventFrame(
                cursor(checkpoint, i + 1),
                complete,
                omits.getAsBoolean() ? Optional.empty() : Optional.of(events.get(i)),
                last ? Optional.of(EndReason.ITEM_LIMIT) : Optional.empty()));
        if (last) {
          return new Frames(frames, false);
        }
      }
    }
  }

  private Optional<EndReason> reason(long checkpoint, OptionalLong end, int scanned) {
    if (end.isPresent() && checkpoint >= end.getAsLong()) {
      return Optional.of(EndReason.CHECKPOINT_BOUND);
    }
    if (checkpoint > head.height() - lag) {
      return Optional.of(EndReason.LEDGER_TIP);
    }
    return scanned == SCANNED_MAX ? Optional.of(EndReason.SCAN_LIMIT) : Optional.empty();
  }

  private static OptionalLong none() {
    return OptionalLong.empty();
  }

  ServerStream<EventFrame> subscribe(List<Address> packages) {
    return new Live(packages, head.height() - lag);
  }

  /** Frames one after the other, perhaps not to the end. */
  private class Frames implements ServerStream<EventFrame> {

    private final Deque<EventFrame> frames;
    private final boolean open;
    private volatile boolean ended;

    Frames(Deque<EventFrame> frames, boolean open) {
      this.frames = frames;
      this.open = open;
    }

    @Override
    public Optional<EventFrame> next() throws InterruptedException {
      Optional<EventFrame> frame = Optional.empty();
      while (frame.isEmpty() && !ended) {
        frame = next(Duration.ofMillis(100));
      }
      return frame;
    }

    @Override
    public Optional<EventFrame> next(Duration patience) throws InterruptedException {
      if (breaks.getAsBoolean()) {
        ended = true;
        throw new RpcException.Unavailable(name, name + ": the stream of events broke");
      }
      EventFrame frame = frames.poll();
      ended |= frame == null && !open;
      return Optional.ofNullable(frame);
    }

    @Override
    public boolean ended() {
      return ended;
    }

    @Override
    public String endpoint() {
      return name;
    }

    @Override
    public void close() {
      ended = true;
    }
  }

  private final class Live extends Frames {

    private final List<Address> packages;
    private final Deque<EventFrame> ready;
    private long told;

    Live(List<Address> packages, long height) {
      this(packages, height, new ArrayDeque<>());
    }

    private Live(List<Address> packages, long height, Deque<EventFrame> ready) {
      super(ready, true);
      this.packages = packages;
      this.ready = ready;
      this.told = height;
      ready.add(progress(height));
    }

    private static EventFrame progress(long checkpoint) {
      return new EventFrame(
          cursor(checkpoint + 1, 0),
          OptionalLong.of(checkpoint),
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public Optional<EventFrame> next(Duration patience) throws InterruptedException {
      if (ready.isEmpty() && head.await(told + 1 + lag, patience.toNanos())) {
        told++;
        List<ListedEvent> events = events(packages, told);
        for (int i = 0; i < events.size(); i++) {
          ready.add(
              new EventFrame(
                  cursor(told, i + 1),
                  OptionalLong.of(told - 1),
                  omits.getAsBoolean() ? Optional.empty() : Optional.of(events.get(i)),
                  Optional.empty()));
        }
        ready.add(progress(told));
      }
      return super.next(patience);
    }
  }
}
