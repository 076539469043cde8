package dev.rosmarus.node.config;

import dev.rosmarus.node.config.yaml.YamlDocument;
import dev.rosmarus.node.config.yaml.YamlNode;
import dev.rosmarus.node.config.yaml.YamlNode.Entry;
import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import dev.rosmarus.node.config.yaml.YamlNode.Scalar;
import dev.rosmarus.node.config.yaml.YamlNode.Sequence;
import dev.rosmarus.node.config.yaml.YamlReader;
import dev.rosmarus.sui.endpoint.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From a client's file to its configuration: find the file, choose the context, lay it over what
 * its network has by default, decode, check.
 */
final class ClientConfigLoader {

  private static final String CONTEXTS = "contexts";
  private static final String DEFAULT_CONTEXT = "default_context";
  private static final String BUILT_IN = "that is built in";

  private final String source;
  private final Findings findings = new Findings();

  private ClientConfigLoader(String source) {
    this.source = source;
  }

  /** One context of the file, and where it stands there. */
  private record Chosen(Optional<String> name, String path, Mapping mapping) {}

  static LoadedClientConfig load(
      Optional<Path> file, Optional<String> context, ClientConfigPlaces places) {
    Optional<Path> found = file.or(places::found);
    if (found.isPresent()) {
      return parse(found.get().toString(), ConfigLoader.text(found.get()), context);
    }
    Optional<NetworkKind> network = context.flatMap(NetworkKind::named);
    if (network.isPresent()) {
      return new ClientConfigLoader(BUILT_IN)
          .decode(new Chosen(context, "", network.get().objects()));
    }
    throw new ConfigException.Unusable(
        "client configuration",
        "there is none; looked for "
            + places.files().stream().map(Path::toString).collect(Collectors.joining(", "))
            + "; name one with --config FILE, or a public network with --context mainnet or"
            + " --context testnet");
  }

  static LoadedClientConfig parse(String source, String yaml, Optional<String> context) {
    ClientConfigLoader loader = new ClientConfigLoader(source);
    YamlDocument document = YamlReader.read(yaml);
    document
        .faults()
        .forEach(fault -> loader.findings.problem(fault.path(), fault.line(), fault.what()));
    if (document.faults().stream().anyMatch(fault -> fault.path().isEmpty())) {
      throw new ConfigException.Invalid(source, loader.findings.problems());
    }
    return loader.decode(loader.choose(document.root(), context));
  }

  private Chosen choose(Mapping root, Optional<String> wanted) {
    Optional<Entry> contexts = root.entry(CONTEXTS);
    if (contexts.isEmpty()) {
      if (wanted.isPresent()) {
        throw new ConfigException.Unusable(
            "--context " + wanted.get(),
            "configuration " + source + " has no contexts; leave --context out");
      }
      return new Chosen(Optional.empty(), "", root);
    }
    new SectionReader(findings).checkKeys(root, Set.of(CONTEXTS, DEFAULT_CONTEXT), "");
    if (!(contexts.get().value() instanceof Mapping all)) {
      findings.problem(CONTEXTS, contexts.get().line(), "must be a mapping of names to contexts");
      throw new ConfigException.Invalid(source, findings.problems());
    }
    String name = wanted.or(() -> defaultContext(root)).orElseThrow(this::noDefault);
    return all.value(name)
        .filter(Mapping.class::isInstance)
        .map(context -> new Chosen(Optional.of(name), CONTEXTS + "." + name, (Mapping) context))
        .orElseThrow(() ->
            new ConfigException.Unusable(
                "context " + name,
                "configuration "
                    + source
                    + " has no such context; it has "
                    + String.join(", ", all.entries().keySet())));
  }

  private ConfigException noDefault() {
    return new ConfigException.Unusable(
        DEFAULT_CONTEXT,
        "configuration " + source + " does not say which context to use; give --context");
  }

  private static Optional<String> defaultContext(Mapping root) {
    return root.value(DEFAULT_CONTEXT)
        .filter(node -> node instanceof Scalar && !node.isNull())
        .map(node -> ((Scalar) node).text());
  }

  private LoadedClientConfig decode(Chosen chosen) {
    NetworkKind network = NetworkKind.ofClient(chosen.mapping);
    Mapping merged = YamlNode.overlay(defaults(network), chosen.mapping);
    Optional<WalrusClientConfig> config =
        new SectionReader(findings, KnownKeys.of(WalrusClientConfig.class))
            .read(WalrusClientConfig.class, merged, chosen.path, chosen.mapping.line());
    config.ifPresent(some -> checkUrls(some.rpcUrls(), chosen));
    if (findings.areBad()) {
      throw new ConfigException.Invalid(source, findings.problems());
    }
    return new LoadedClientConfig(
        config.orElseThrow(), source, chosen.name, network, findings.warnings());
  }

  private void checkUrls(List<String> urls, Chosen chosen) {
    int line = chosen.mapping.entry("rpc_urls").map(Entry::line).orElse(YamlNode.NO_LINE);
    for (int i = 0; i < urls.size(); i++) {
      try {
        Endpoint.of(urls.get(i));
      } catch (IllegalArgumentException e) {
        findings.problem(
            SectionReader.below(chosen.path, "rpc_urls[" + i + "]"), line, e.getMessage());
      }
    }
  }

  /** What a client of a public network need not be told. */
  private static Mapping defaults(NetworkKind network) {
    return network
        .fullNode()
        .map(url ->
            Mapping.empty()
                .with("rpc_urls", new Sequence(List.of(Scalar.text(url)), YamlNode.NO_LINE)))
        .orElseGet(Mapping::empty);
  }
}
