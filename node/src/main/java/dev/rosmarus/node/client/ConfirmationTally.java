package dev.rosmarus.node.client;

import dev.rosmarus.node.committee.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who of a committee has confirmed a blob and who never will, and what follows: a pure value. The
 * order of the answers does not matter, and a member's first answer is its last.
 *
 * @param weights shards of each member, by its index
 * @param answers whether a member confirmed, by its index; those absent may still do
 */
record ConfirmationTally(List<Integer> weights, Map<Integer, Boolean> answers) {

  /** What the answers so far decide. */
  enum Verdict {
    OPEN,
    /** The chain will take the certificate. */
    REACHED,
    /** Too many said no. */
    IMPOSSIBLE
  }

  ConfirmationTally {
    weights = List.copyOf(weights);
    answers = Map.copyOf(answers);
  }

  static ConfirmationTally of(List<Integer> weights) {
    return new ConfirmationTally(weights, Map.of());
  }

  ConfirmationTally with(int member, boolean confirmed) {
    if (answers.containsKey(member)) {
      return this;
    }
    Map<Integer, Boolean> more = new TreeMap<>(answers);
    more.put(member, confirmed);
    return new ConfirmationTally(weights, more);
  }

  int needed() {
    return new Thresholds(total()).minCorrect();
  }

  int total() {
    return weights.stream().mapToInt(Integer::intValue).sum();
  }

  int confirmedWeight() {
    return weightOf(true);
  }

  int failedWeight() {
    return weightOf(false);
  }

  private int weightOf(boolean confirmed) {
    return answers.entrySet().stream()
        .filter(answer -> answer.getValue() == confirmed)
        .mapToInt(answer -> weights.get(answer.getKey()))
        .sum();
  }

  /** Those who confirmed, ascending. */
  List<Integer> signers() {
    return answers.keySet().stream().filter(answers::get).sorted().toList();
  }

  Verdict verdict() {
    if (confirmedWeight() >= needed()) {
      return Verdict.REACHED;
    }
    return total() - failedWeight() < needed() ? Verdict.IMPOSSIBLE : Verdict.OPEN;
  }
}
