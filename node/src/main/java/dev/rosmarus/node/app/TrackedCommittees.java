package dev.rosmarus.node.app;

import dev.rosmarus.node.committee.ChainCommittees;
import dev.rosmarus.node.committee.CommitteeListener;
import dev.rosmarus.node.committee.CommitteeService;
import dev.rosmarus.node.committee.CommitteeSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The committees as the disk has them, and from some moment on as the chain has them. */
final class TrackedCommittees implements CommitteeService {

  private final List<CommitteeListener> listeners = new CopyOnWriteArrayList<>();
  private volatile CommitteeService source;

  TrackedCommittees(CommitteeSnapshot first) {
    this.source = () -> first;
  }

  /** From now on the chain counts. */
  void follow(ChainCommittees chain) {
    CommitteeSnapshot before = snapshot();
    chain.onChange((from, to) -> listeners.forEach(each -> each.changed(from, to)));
    source = chain;
    listeners.forEach(each -> each.changed(before, chain.snapshot()));
  }

  @Override
  public CommitteeSnapshot snapshot() {
    return source.snapshot();
  }

  @Override
  public void onChange(CommitteeListener listener) {
    listeners.add(listener);
  }
}
