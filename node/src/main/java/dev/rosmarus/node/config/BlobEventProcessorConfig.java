package dev.rosmarus.node.config;

/** Applying blob events ({@code blob_event_processor_config}). */
public record BlobEventProcessorConfig(
    @Key(value = "num_workers", byDefault = "10", min = 1, max = 1024) int workers)
    implements Section {}
