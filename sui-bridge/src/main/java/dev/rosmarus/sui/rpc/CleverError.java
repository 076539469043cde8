package dev.rosmarus.sui.rpc;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server makes of an abort code that points to a constant of the module.
 *
 * @param errorCode the code that the author gave, if one was given
 * @param line of the source
 * @param constantName such as {@code EInvalidEpoch}
 * @param rendered the constant's value as text
 */
public record CleverError(
    OptionalLong errorCode,
    OptionalLong line,
    Optional<String> constantName,
    Optional<String> rendered) {}
