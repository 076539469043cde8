package dev.rosmarus.node.http;

/**
 * A method and a path that somebody answers.
 *
 * @param template a path whose segments in braces match any one segment: {@code
 *     /v1/blobs/{blob_id}}. It is also the route's name in metrics
 */
public record Route(HttpMethod method, String template, Handler handler) {

  public static Route get(String template, Handler handler) {
    return new Route(HttpMethod.GET, template, handler);
  }

  public static Route put(String template, Handler handler) {
    return new Route(HttpMethod.PUT, template, handler);
  }

  public static Route post(String template, Handler handler) {
    return new Route(HttpMethod.POST, template, handler);
  }
}
