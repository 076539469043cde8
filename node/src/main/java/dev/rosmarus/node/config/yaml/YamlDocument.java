package dev.rosmarus.node.config.yaml;

import dev.rosmarus.node.config.yaml.YamlNode.Mapping;
import java.util.List;

/**
 * What was read.
 *
 * @param root what could be read of the mapping at the top
 * @param faults if there are any, the root is not all of the document
 */
public record YamlDocument(Mapping root, List<YamlFault> faults) {
  public YamlDocument {
    faults = List.copyOf(faults);
  }
}
