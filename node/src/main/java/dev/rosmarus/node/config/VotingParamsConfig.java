package dev.rosmarus.node.config;

/**
 * Prices and capacity that the node votes for ({@code voting_params}).
 *
 * @param storagePrice per MiB and epoch, in the currency
 * @param writePrice per MiB, in the currency
 * @param priceUpdateThresholdPercent of change before a price in NanoUsd is voted anew
 */
public record VotingParamsConfig(
    @Key(value = "currency", byDefault = "FROST") Currency currency,
    @Key("storage_price") long storagePrice,
    @Key("write_price") long writePrice,
    @Key(value = "price_update_threshold_percent", byDefault = "10")
        long priceUpdateThresholdPercent,
    @Key("node_capacity") long nodeCapacityBytes)
    implements Section {
  /** What prices are counted in. */
  public enum Currency {
    FROST("FROST"),
    NANO_USD("NanoUsd");

    private final String text;

    Currency(String text) {
      this.text = text;
    }

    /** As the file spells it. */
    @Override
    public String toString() {
      return text;
    }
  }
}
