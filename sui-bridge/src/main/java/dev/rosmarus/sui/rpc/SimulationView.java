package dev.rosmarus.sui.rpc;

import dev.rosmarus.sui.effects.ExecutionStatus;
import dev.rosmarus.sui.effects.GasCost;
import java.util.Optional;
import java.util.OptionalLong;

/** What a simulated run would cost (MIST) and how it would end. */
public record SimulationView(
    ExecutionStatus status,
    Optional<CleverError> cleverError,
    GasCost gasUsed,
    OptionalLong suggestedGasPrice) {}
