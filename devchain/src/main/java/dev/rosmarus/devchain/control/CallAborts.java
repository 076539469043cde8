package dev.rosmarus.devchain.control;

import dev.rosmarus.devchain.interpreter.CallGate;
import dev.rosmarus.devchain.move.MoveAbort;
import dev.rosmarus.devchain.move.MoveFailure;
import dev.rosmarus.sui.transaction.Command;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Aborts of Move calls that somebody asked for. Simulated calls count like executed ones. */
final class CallAborts implements CallGate {

  static final int ABORTS_MAX = 1000;

  private final List<Planned> planned = new CopyOnWriteArrayList<>();

  private record Planned(String module, String function, long code, AtomicInteger left) {}

  /**
   * Lets the next calls abort.
   *
   * @param times how many, at least 1
   */
  void plan(String module, String function, long code, int times) {
    if (times < 1 || planned.size() >= ABORTS_MAX) {
      throw new IllegalArgumentException(times + " aborts beside " + planned.size());
    }
    planned.add(new Planned(module, function, code, new AtomicInteger(times)));
  }

  void clear() {
    planned.clear();
  }

  @Override
  public Optional<MoveFailure> refuse(Command.MoveCall call) {
    Iterator<Planned> all = planned.iterator();
    while (all.hasNext()) {
      Planned each = all.next();
      if (each.module().equals(call.module()) && each.function().equals(call.function())) {
        int left = each.left().getAndDecrement();
        if (left == 1) {
          planned.remove(each);
        }
        if (left > 0) {
          return Optional.of(new MoveAbort(each.module(), each.code()));
        }
      }
    }
    return Optional.empty();
  }
}
