package dev.rosmarus.node.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rosmarus.node.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What one of the daemons answers. Whoever made it closes what is behind it, after the gateway.
 *
 * @param document OpenAPI 3.1, with {@code info}, {@code paths} and {@code components}
 */
public record GatewayPart(List<Route> routes, JsonNode document) {

  public GatewayPart {
    routes = List.copyOf(routes);
  }

  /**
   * An OpenAPI document of this program.
   *
   * @param room a class beside it
   * @param resource its name, YAML
   */
  public static JsonNode document(Class<?> room, String resource) {
    try (InputStream in = room.getResourceAsStream(resource)) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + resource + " of this program", e);
    }
  }
}
