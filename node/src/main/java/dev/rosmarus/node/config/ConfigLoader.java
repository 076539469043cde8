package dev.rosmarus.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rosmarus.node.config.yaml.YamlDocument;
import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * From a file to a configuration: read, find the network, lay the file over the network's defaults,
 * decode, check (Walrus node configuration spec, section 1).
 */
final class ConfigLoader {

  /** No configuration is longer; what is, is something else. */
  static final int BYTES_MAX = 1 << 20;

  private ConfigLoader() {}

  static LoadedConfig load(Path file) {
    return parse(file.toString(), text(file));
  }

  /** The text of a file, if it can be a configuration at all. */
  static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new IOException("longer than " + BYTES_MAX + " bytes");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigException.Unreadable(file, "read", "it is not UTF-8");
    } catch (IOException e) {
      throw ConfigException.Unreadable.reading(file, e);
    }
  }

  static LoadedConfig parse(String source, String yaml) {
    Findings findings = new Findings();
    YamlDocument document = YamlReader.read(yaml);
    document.faults().forEach(fault -> findings.problem(fault.path(), fault.line(), fault.what()));
    if (document.faults().stream().anyMatch(fault -> fault.path().isEmpty())) {
      throw new ConfigException.Invalid(source, findings.problems());
    }
    NetworkKind network = NetworkKind.of(document.root());
    Mapping merged = YamlNode.overlay(defaults(network), document.root());
    Optional<NodeConfig> config =
        new SectionReader(findings).read(NodeConfig.class, merged, "", YamlNode.NO_LINE);
    config.ifPresent(read -> new ConfigChecks(read, document.root(), findings).run());
    if (findings.areBad()) {
      throw new ConfigException.Invalid(source, findings.problems());
    }
    return new LoadedConfig(config.orElseThrow(), network, findings.warnings());
  }

  /** The default tree of a network. */
  static Mapping defaults(NetworkKind network) {
    Mapping base = resource("defaults.yaml");
    return switch (network) {
      case MAINNET -> YamlNode.overlay(base, resource("defaults-mainnet.yaml"));
      case TESTNET, OTHER -> base;
    };
  }

  private static Mapping resource(String name) {
    try (InputStream in = ConfigLoader.class.getResourceAsStream(name)) {
      YamlDocument document = YamlReader.read(new String(in.readAllBytes(), UTF_8));
      return (Mapping) SectionReader.withoutLines(document.root());
    } catch (IOException e) {
      throw new IllegalStateException("the program lacks its " + name, e);
    }
  }
}
