package dev.rosmarus.devchain.interpreter;

import dev.rosmarus.sui.Digest;
import java.util.Optional;

/**
 * What a transaction depends on besides objects.
 *
 * @param epoch of Sui
 * @param chain digest of the first checkpoint; nothing before there is one
 * @param timestampMs of the last checkpoint, since 1970
 * @param referenceGasPrice in MIST for a unit of computation
 */
public record ChainFacts(
    long epoch, Optional<Digest> chain, long timestampMs, long referenceGasPrice) {}
