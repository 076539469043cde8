package dev.rosmarus.sui.stream;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.rpc.Cursor;
import dev.rosmarus.sui.rpc.EventFrame;
import dev.rosmarus.sui.rpc.EventFrame.EndReason;
import dev.rosmarus.sui.rpc.FullNode;
import dev.rosmarus.sui.rpc.RpcException;
import dev.rosmarus.sui.rpc.ServerStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many events a second endpoint lists for a run of checkpoints, to compare with the first's
 * (Sui client spec, section 7.4).
 */
final class EventCounts {

  private static final Logger log = LoggerFactory.getLogger(EventCounts.class);

  private final FullNode node;
  private final FilteredConfig config;
  private boolean unavailable;

  EventCounts(FullNode node, FilteredConfig config) {
    this.node = node;
    this.config = config;
  }

  /**
   * The events as another endpoint than this lists them, as far as it can; nothing if no other can
   * say anything of the first checkpoint now.
   *
   * @param last the last checkpoint of the run
   */
  Optional<EventGroups> elsewhere(String than, List<Address> packages, long first, long last)
      throws InterruptedException {
    for (String endpoint : node.endpoints()) {
      if (!endpoint.equals(than)) {
        try {
          Optional<EventGroups> counted = count(node.at(endpoint), packages, first, last);
          if (counted.isPresent()) {
            noteAvailable();
            return counted;
          }
        } catch (RpcException.Cancelled e) {
          throw e;
        } catch (RpcException e) {
          log.debug("{} cannot compare events: {}", endpoint, e.getMessage());
        }
      }
    }
    noteUnavailable(than);
    return Optional.empty();
  }

  private Optional<EventGroups> count(
      FullNode endpoint, List<Address> packages, long first, long last)
      throws InterruptedException {
    EventGroups groups = new EventGroups(first);
    Cursor cursor = Cursor.START;
    boolean more = true;
    while (more) {
      Cursor before = cursor;
      try (ServerStream<EventFrame> stream =
          endpoint.listEvents(packages, first, OptionalLong.of(last + 1), cursor)) {
        Optional<EventFrame> end = Optional.empty();
        Optional<EventFrame> frame = stream.next();
        while (frame.isPresent() && !config.isCrowded(groups)) {
          frame.get().event().ifPresent(groups::add);
          frame.get().completeTo().ifPresent(groups::completeTo);
          cursor = frame.get().cursor().equals(Cursor.START) ? cursor : frame.get().cursor();
          end = frame;
          frame = stream.next();
        }
        more = end.isPresent() && continues(end.get());
        more &= !cursor.equals(before) && !config.isCrowded(groups);
        if (end.flatMap(EventFrame::end).filter(EndReason.CHECKPOINT_BOUND::equals).isPresent()) {
          groups.completeTo(last);
        }
      }
    }
    return groups.completeTo() >= first ? Optional.of(groups) : Optional.empty();
  }

  private static boolean continues(EventFrame last) {
    return last.end().isPresent()
        && switch (last.end().get()) {
          case ITEM_LIMIT, SCAN_LIMIT -> true;
          case CHECKPOINT_BOUND, CURSOR_BOUND, LEDGER_TIP, UNKNOWN -> false;
        };
  }

  private void noteAvailable() {
    if (unavailable) {
      log.info("events are compared with a second endpoint again");
    }
    unavailable = false;
  }

  private void noteUnavailable(String than) {
    if (!unavailable) {
      log.warn(
          "no endpoint other than {} lists events now, so what it may leave out goes unnoticed",
          than);
    }
    unavailable = true;
  }
}
