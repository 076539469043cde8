package dev.rosmarus.node.confirmation;

import dev.rosmarus.node.wire.SignedMessage;
import java.time.Instant;

/** One line of the record: what was signed, and when by this node's clock. */
public record SignedEntry(Instant at, SignedMessage signed) {}
