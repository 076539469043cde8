package dev.rosmarus.node.committee;

/** Told, in order, of every change of the committees; must return at once. */
@FunctionalInterface
public interface CommitteeListener {

  void changed(CommitteeSnapshot before, CommitteeSnapshot after);
}
