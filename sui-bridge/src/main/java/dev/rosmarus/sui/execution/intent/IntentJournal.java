package dev.rosmarus.sui.execution.intent;

import java.util.List;

/**
 * Where intents are kept. Whoever signs a transaction stores it here first: a transaction that was
 * sent and then forgotten may run while another is signed over the same object versions (Sui client
 * spec, section 18).
 *
 * <p>{@link #store} must not return before the intent is on stable storage, and must replace an
 * older form of it as a whole or not at all. {@link IntentCodec} is the form in bytes.
 */
public interface IntentJournal {

  /**
   * All that is kept, in any order. What cannot be read any more is left out, and was reported.
   *
   * @throws IntentException.JournalFailed if the storage does not work
   */
  List<Intent> load();

  /**
   * @throws IntentException.JournalFailed if it is not certain that it is stored; it must not be
   *     acted upon then
   */
  void store(Intent intent);

  /**
   * Forgets an intent; nothing if there is none.
   *
   * @throws IntentException.JournalFailed if it is not certain that it is gone
   */
  void remove(String id);
}
