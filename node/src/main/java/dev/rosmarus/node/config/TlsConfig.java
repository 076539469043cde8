package dev.rosmarus.node.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * TLS of the REST server ({@code tls}).
 *
 * @param certificatePath a PEM chain of the network key, leaf first; without it the node signs its
 *     own
 */
public record TlsConfig(
    @Key(value = "disable_tls", byDefault = "false") boolean disabled,
    @Key("certificate_path") Optional<Path> certificatePath)
    implements Section {}
