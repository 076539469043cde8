package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.walrus.object.EpochState;
import java.util.Optional;

/**
 * The committees that matter in an epoch.
 *
 * @param previous absent in epoch 0
 * @param next there once it is chosen
 */
public record Committees(
    EpochState epochState,
    Optional<EpochCommittee> previous,
    EpochCommittee current,
    Optional<EpochCommittee> next) {}
