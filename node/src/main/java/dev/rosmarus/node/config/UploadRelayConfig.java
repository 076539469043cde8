package dev.rosmarus.node.config;

import dev.rosmarus.node.config.yaml.YamlDocument;
import dev.rosmarus.node.config.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an upload relay is told: the reference relay's file, key by key, with a section of our own
 * limits (Walrus HTTP API spec, section 9.4).
 *
 * @param freshness how old the transaction that paid the tip may be
 * @param futureMax how far its time may be ahead of our clock
 */
public record UploadRelayConfig(
    RelayTip tip, Duration freshness, Duration futureMax, RelayLimits limits) {

  private static final String TIP = "tip_config";

  /** The keys whose values have no choice in them. */
  record Plain(
      @Key("tx_freshness_threshold_secs") Duration freshness,
      @Key("tx_max_future_threshold") Duration futureMax,
      @Key("rosmarus") RelayLimits limits)
      implements Section {}

  /**
   * @throws ConfigException.Unreadable if the file cannot be read
   * @throws ConfigException.Invalid with everything that is wrong in it
   */
  public static UploadRelayConfig load(Path file) {
    return parse(file.toString(), ConfigLoader.text(file));
  }

  /**
   * Reads a text as if it were a file.
   *
   * @param source what to call it in messages
   */
  public static UploadRelayConfig parse(String source, String yaml) {
    Findings findings = new Findings();
    YamlDocument document = YamlReader.readTagged(yaml);
    document.faults().forEach(fault -> findings.problem(fault.path(), fault.line(), fault.what()));
    if (document.faults().stream().anyMatch(fault -> fault.path().isEmpty())) {
      throw new ConfigException.Invalid(source, findings.problems());
    }
    SectionReader sections = new SectionReader(findings, KnownKeys.of(Plain.class));
    Optional<Plain> plain =
        sections.read(Plain.class, document.root().without(TIP), "", document.root().line());
    Optional<RelayTip> tip = new TipReader(findings, sections).read(TIP, document.root());
    if (findings.areBad()) {
      throw new ConfigException.Invalid(source, findings.problems());
    }
    Plain read = plain.orElseThrow();
    return new UploadRelayConfig(tip.orElseThrow(), read.freshness, read.futureMax, read.limits);
  }
}
