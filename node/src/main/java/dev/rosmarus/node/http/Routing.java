package dev.rosmarus.node.http;

import dev.rosmarus.node.http.HttpConfig.CrossOrigin;
import dev.rosmarus.node.http.Response.Header;
import dev.rosmarus.node.http.Router.MalformedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says who answers a request, or what the answer is if nobody does (spec section 3.4). */
final class Routing {

  static final String INVALID_ROUTE = "invalid-route";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "PUT", "POST", "OPTIONS", "DELETE", "PATCH", "CONNECT", "TRACE");

  private Routing() {}

  /** Names the route for metrics in either case. */
  sealed interface Decision {

    String template();

    record Handle(Route route, Map<String, String> parameters) implements Decision {

      @Override
      public String template() {
        return route.template();
      }
    }

    record Refuse(Response response, String template) implements Decision {}
  }

  /** The method as a label of metrics: strangers must not be able to invent labels. */
  static String methodLabel(String method) {
    return METHODS.contains(method) ? method : "_OTHER";
  }

  static Decision decide(
      Router router, Optional<CrossOrigin> crossOrigin, String method, String path) {
    return switch (router.match(path)) {
      case Router.Match.Unknown() ->
          new Decision.Refuse(
              preflight(crossOrigin, method).orElseGet(() -> Response.empty(404)), INVALID_ROUTE);
      case Router.Match.Known known -> decide(known, crossOrigin, method);
    };
  }

  private static Decision decide(
      Router.Match.Known known, Optional<CrossOrigin> crossOrigin, String method) {
    Optional<Response> preflight = preflight(crossOrigin, method);
    if (preflight.isPresent()) {
      return new Decision.Refuse(preflight.get(), known.template());
    }
    Optional<Route> route = answers(method).map(known.routes()::get);
    if (route.isEmpty()) {
      Header allow = new Header("allow", allowed(known));
      return new Decision.Refuse(Response.empty(405, allow), known.template());
    }
    try {
      return new Decision.Handle(
          route.get(), Router.parameters(route.get().template(), known.braces()));
    } catch (MalformedPath e) {
      Response refusal = Response.text(400, "Invalid URL: " + e.getMessage());
      return new Decision.Refuse(refusal, known.template());
    }
  }

  private static Optional<HttpMethod> answers(String method) {
    return switch (method) {
      case "GET", "HEAD" -> Optional.of(HttpMethod.GET);
      case "PUT" -> Optional.of(HttpMethod.PUT);
      case "POST" -> Optional.of(HttpMethod.POST);
      default -> Optional.empty();
    };
  }

  private static String allowed(Router.Match.Known known) {
    List<String> names = new ArrayList<>();
    for (HttpMethod method : known.methods()) {
      names.add(method.name());
      if (method == HttpMethod.GET) {
        names.add("HEAD");
      }
    }
    return String.join(",", names);
  }

  private static Optional<Response> preflight(Optional<CrossOrigin> crossOrigin, String method) {
    return method.equals("OPTIONS") ? crossOrigin.map(Routing::preflight) : Optional.empty();
  }

  private static Response preflight(CrossOrigin crossOrigin) {
    Response anything =
        Response.empty(
            200,
            new Header("access-control-allow-methods", "*"),
            new Header("access-control-allow-headers", "*"));
    return crossOrigin
        .maxAge()
        .map(age ->
            anything.with(new Header("access-control-max-age", Long.toString(age.toSeconds()))))
        .orElse(anything);
  }
}
