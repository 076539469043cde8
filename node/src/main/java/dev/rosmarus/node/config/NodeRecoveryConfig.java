package dev.rosmarus.node.config;

/** Recovery of the whole node ({@code node_recovery_config}). */
public record NodeRecoveryConfig(
    @Key(value = "max_concurrent_blob_syncs_during_recovery", byDefault = "1000", min = 1)
        int blobSyncsMax)
    implements Section {}
