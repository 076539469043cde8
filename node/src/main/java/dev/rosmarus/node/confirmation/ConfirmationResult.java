package dev.rosmarus.node.confirmation;

import dev.rosmarus.node.wire.SignedMessage;

/** The answer to a request for a storage confirmation. */
public sealed interface ConfirmationResult {

  /** All conditions held; the confirmation is recorded, and all it speaks of is on disk. */
  record Signed(SignedMessage confirmation) implements ConfirmationResult {}

  /** Neither the blob, nor the object asked for, is known as registered and alive. */
  record NotRegistered() implements ConfirmationResult {}

  /** Metadata or a sliver of one of this node's shards is missing, or it has no shards. */
  record MissingSlivers() implements ConfirmationResult {}

  /** What waited for registration could not be stored. */
  record FlushFailed(String cause) implements ConfirmationResult {}

  /** The committee changed each time before the signature; the next attempt may find it at rest. */
  record CommitteeChanging() implements ConfirmationResult {}
}
