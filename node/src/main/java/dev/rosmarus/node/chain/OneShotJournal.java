package dev.rosmarus.node.chain;

import dev.rosmarus.sui.execution.intent.Intent;
import dev.rosmarus.sui.execution.intent.IntentJournal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the intent of the one transaction that a command sends. It ends with the process: what is
 * on the chain then is found there by who asks before trying again.
 */
public final class OneShotJournal implements IntentJournal {

  private final Map<String, Intent> intents = new LinkedHashMap<>();

  @Override
  public synchronized List<Intent> load() {
    return List.copyOf(intents.values());
  }

  @Override
  public synchronized void store(Intent intent) {
    intents.put(intent.id(), intent);
  }

  @Override
  public synchronized void remove(String id) {
    intents.remove(id);
  }
}
