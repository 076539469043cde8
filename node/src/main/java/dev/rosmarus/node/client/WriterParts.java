package dev.rosmarus.node.client;

/** What the writes of one account share. */
record WriterParts(
    ClientParts client,
    ClientConfig config,
    CommitteeBook committees,
    Roster roster,
    Computing computing,
    Lingering lingering,
    BlobTransactions transactions) {}
