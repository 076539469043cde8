package dev.rosmarus.sui.execution.model;

import dev.rosmarus.sui.execution.intent.Attempt;
import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentCodec;
import dev.rosmarus.sui.execution.intent.IntentException;
import dev.rosmarus.sui.execution.intent.IntentJournal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk that survives the process: bytes only, and a process may die before or after a write. */
public final class ModelJournal implements IntentJournal {

  private final Map<String, byte[]> disk = new TreeMap<>();
  private final ModelChain chain;
  private final CrashPoints crashes;
  private boolean broken;

  public ModelJournal(ModelChain chain, CrashPoints crashes) {
    this.chain = chain;
    this.crashes = crashes;
  }

  /** Whether writes fail from now on. */
  public void setBroken(boolean broken) {
    this.broken = broken;
  }

  @Override
  public List<Intent> load() {
    return disk.values().stream().map(IntentCodec::decode).toList();
  }

  @Override
  public void store(Intent intent) {
    requireWorking();
    crashes.pass("before storing " + intent.id());
    disk.put(intent.id(), IntentCodec.encode(intent));
    intent.openAttempts().stream().map(Attempt::transactionData).forEach(chain::signed);
    crashes.pass("after storing " + intent.id());
  }

  @Override
  public void remove(String id) {
    requireWorking();
    crashes.pass("before removing " + id);
    disk.remove(id);
    crashes.pass("after removing " + id);
  }

  private void requireWorking() {
    if (broken) {
      throw new IntentException.JournalFailed("the model's disk", "it is full");
    }
  }
}
