package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentCodec;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.intent.IntentJournal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A disk that survives the process: bytes only, and a process may die before or after a write. */
public final class ModelJournal implements IntentJournal {

  private final Map<String, byte[]> disk = new TreeMap<>();
  private final ModelChain chain;
  private final CrashPoints crashes;
  private Optional<Random> unreliable = Optional.empty();
  private boolean broken;

  public ModelJournal(ModelChain chain, CrashPoints crashes) {
    this.chain = chain;
    this.crashes = crashes;
  }

  /** Whether writes fail from now on. */
  public void setBroken(boolean broken) {
    this.broken = broken;
  }

  /** Writes are reported to fail from now on, whether they are done or not. */
  public void becomeUnreliable(Random chance) {
    unreliable = Optional.of(chance);
  }

  public void becomeReliable() {
    unreliable = Optional.empty();
  }

  @Override
  public List<Intent> load() {
    return disk.values().stream().map(IntentCodec::decode).toList();
  }

  @Override
  public void store(Intent intent) {
    write(
        "storing " + intent.id(),
        () -> {
          disk.put(intent.id(), IntentCodec.encode(intent));
          chain.stored(openTransactions());
        });
  }

  @Override
  public void remove(String id) {
    write(
        "removing " + id,
        () -> {
          disk.remove(id);
          chain.stored(openTransactions());
        });
  }

  private List<Bytes> openTransactions() {
    return load().stream()
        .flatMap(intent -> intent.openAttempts().stream())
        .map(Attempt::transactionData)
        .toList();
  }

  private void write(String what, Runnable write) {
    if (broken) {
      throw new IntentException.JournalFailed("the model's disk", "it is full");
    }
    crashes.pass("before " + what);
    if (unreliable.isEmpty() || unreliable.get().nextBoolean()) {
      write.run();
    }
    crashes.pass("after " + what);
    if (unreliable.isPresent()) {
      throw new IntentException.JournalFailed("the model's disk", "it does not answer");
    }
  }
}
