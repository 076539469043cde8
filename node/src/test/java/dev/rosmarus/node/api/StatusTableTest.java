package dev.rosmarus.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rosmarus.node.http.HttpServer;
import dev.rosmarus.node.http.Route;
import dev.rosmarus.node.rest.StatusWord;
import dev.rosmarus.node.symbol.SymbolLimits;
import dev.rosmarus.node.upload.PendingLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every route and every line of its table, over real sockets and on a real store. */
class StatusTableTest {

  static final int METADATA_ENTRIES_MAX = 8;
  static final int SLIVERS_MAX = 4;

  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);
  private static final PendingLimits LIMITS =
      new PendingLimits(
          METADATA_ENTRIES_MAX, TIME_TO_LIVE, SLIVERS_MAX, 1 << 20, 1 << 20, TIME_TO_LIVE);

  @TempDir static Path folder;
  private static ApiRig api;

  @BeforeAll
  static void start() throws Exception {
    api = ApiRig.open(folder, LIMITS, SymbolLimits.DEFAULTS);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static List<ApiCase> cases() {
    List<ApiCase> all = new ArrayList<>();
    all.addAll(UploadCases.metadata());
    all.addAll(SliverCases.slivers());
    all.addAll(BlobCases.confirmations());
    all.addAll(BlobCases.symbols());
    all.addAll(BlobCases.proofs());
    all.addAll(OtherCases.all());
    return all;
  }

  @TestFactory
  Stream<DynamicTest> everyRowAnswersAsItsTableSays() {
    return cases().stream()
        .map(one -> DynamicTest.dynamicTest(one.row() + " " + one.text(), () -> prove(one)));
  }

  private static void prove(ApiCase one) throws Exception {
    // What waited for other cases is gone.
    api.node.clock.advance(TIME_TO_LIVE.multipliedBy(2));
    ApiRig.Answer answer = one.call().of(api);
    assertThat(answer.status()).as(answer.text()).isEqualTo(one.row().status());
    assertThat(answer.reason()).isEqualTo(one.row().reason());
    if (one.row().reason().isEmpty()) {
      assertThat(answer.text()).contains(one.text());
    } else {
      assertThat(answer.message()).contains(one.text());
      assertEnvelope(answer);
    }
    if (one.row().status() >= 400 && one.row().reason().isEmpty()) {
      assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
    }
  }

  /** Key order as it is emitted, and the code that repeats the status. */
  private static void assertEnvelope(ApiRig.Answer answer) {
    JsonNode error = answer.json().path("error");
    assertThat(answer.json().fieldNames()).toIterable().containsExactly("error");
    assertThat(error.fieldNames())
        .toIterable()
        .containsExactly("status", "code", "message", "details");
    assertThat(error.path("code").asInt()).isEqualTo(answer.status());
    assertThat(StatusWord.valueOf(error.path("status").asText()).code()).isEqualTo(answer.status());
    JsonNode info = error.path("details").path(0);
    assertThat(info.fieldNames())
        .toIterable()
        .containsExactly("@type", "reason", "domain", "metadata");
    assertThat(info.path("@type").asText()).isEqualTo("ErrorInfo");
    assertThat(info.path("domain").asText()).isEqualTo("storage.walrus.space");
    assertThat(info.path("metadata").isObject()).isTrue();
  }

  @Test
  void noRowOfTheDocumentIsWithoutACase() throws Exception {
    SortedSet<ApiRow> proven = new TreeSet<>();
    cases().forEach(one -> proven.add(one.row()));
    // These two are the same on all routes, and have tests of their own.
    SortedSet<ApiRow> documented =
        documented().stream()
            .filter(row -> row.status() != 500 && row.status() != 503)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(proven);
  }

  @Test
  void theDocumentHasTheRoutesAndNoOthers() throws Exception {
    assertThat(names(StorageNodeApi.routes(api.parts)))
        .containsExactlyElementsOf(
            documented().stream()
                .map(row -> row.method() + " " + row.template())
                .distinct()
                .sorted()
                .toList())
        .hasSize(15);
    assertThat(names(StorageNodeApi.startingRoutes(() -> ApiRig.VITALS)))
        .isEqualTo(names(StorageNodeApi.routes(api.parts)));
  }

  private static List<String> names(List<Route> routes) {
    return routes.stream().map(route -> route.method() + " " + route.template()).sorted().toList();
  }

  /** The tables of the document that the node serves. */
  private static SortedSet<ApiRow> documented() throws Exception {
    SortedSet<ApiRow> rows = new TreeSet<>();
    String page = api.get("/v1/api").text();
    String document = page.split("id=\"openapi\">", 2)[1].split("</script>", 2)[0];
    JsonNode paths = new ObjectMapper().readTree(document).path("paths");
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        for (Map.Entry<String, JsonNode> answer :
            method.getValue().path("responses").properties()) {
          String name = method.getKey().toUpperCase(Locale.ROOT);
          int status = Integer.parseInt(answer.getKey());
          for (String reason : reasons(status, answer.getValue().path("content"))) {
            rows.add(new ApiRow(name, path.getKey(), status, reason));
          }
        }
      }
    }
    return rows;
  }

  private static List<String> reasons(int status, JsonNode content) {
    List<String> reasons = new ArrayList<>();
    if (status < 300 || content.has("text/plain; charset=utf-8")) {
      reasons.add("");
    }
    content
        .path("application/json")
        .path("schema")
        .path("allOf")
        .findValues("reason")
        .forEach(reason -> reason.path("enum").forEach(word -> reasons.add(word.asText())));
    return reasons;
  }

  @Test
  void aNodeThatStartsIsHealthyAndAsksToComeAgain() throws Exception {
    List<Route> routes = StorageNodeApi.startingRoutes(() -> ApiRig.VITALS);
    try (HttpServer server = ApiRig.serve(routes);
        HttpClient client = HttpClient.newHttpClient()) {
      for (Route route : routes) {
        String path = route.template().replaceAll("\\{[^}]*}", "1");
        HttpRequest request =
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.address().getPort() + path))
                .method(route.method().name(), BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        boolean early = path.equals("/v1/health") || path.equals("/v1/api");
        assertThat(answer.statusCode()).as(path).isEqualTo(early ? 200 : 503);
        if (!early) {
          assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
          assertThat(answer.body()).contains("\"reason\":\"UNAVAILABLE\"");
        }
      }
    }
  }
}
