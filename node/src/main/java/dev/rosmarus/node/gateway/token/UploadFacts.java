package dev.rosmarus.node.gateway.token;

import dev.rosmarus.sui.Address;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request says of itself before its body has come.
 *
 * @param declaredBytes of the body, if it says so
 */
public record UploadFacts(
    long epochs, Optional<Address> sendObjectTo, OptionalLong declaredBytes) {}
