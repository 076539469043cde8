package dev.rosmarus.node.config;

/**
 * Checks of the store at epoch boundaries ({@code consistency_check}).
 *
 * @param sliverSamplePercent of blobs looked at
 */
public record ConsistencyCheckConfig(
    @Key(value = "enable_consistency_check", byDefault = "true") boolean enabled,
    @Key(value = "enable_blob_info_invariants_check", byDefault = "false")
        boolean blobInfoInvariants,
    @Key(value = "enable_sliver_data_existence_check", byDefault = "true")
        boolean sliverDataExistence,
    @Key(value = "sliver_data_existence_check_sample_rate_percentage", byDefault = "100", max = 100)
        int sliverSamplePercent)
    implements Section {}
