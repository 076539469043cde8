package dev.rosmarus.node.client;

/** What all writes of a client share. */
record WriterParts(
    ClientParts client,
    ClientConfig config,
    CommitteeBook committees,
    Roster roster,
    Computing computing,
    RetryBudget retries,
    Lingering lingering) {

  Watched watched() {
    return new Watched(client.observer(), client.time());
  }
}
