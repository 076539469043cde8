package dev.rosmarus.node.api;

import dev.rosmarus.node.http.Handler;
import dev.rosmarus.node.http.Route;
import java.util.List;

/**
 * The fourteen routes of a storage node (section 4). There are no others, and none with a slash at
 * its end.
 */
public final class StorageNodeApi {

  private static final String BLOB = "/v1/blobs/{blob_id}";
  private static final String SLIVER = BLOB + "/slivers/{sliver_pair_index}/{sliver_type}";
  private static final String HEALTH = "/v1/health";
  private static final String DOCUMENT = "/v1/api";

  private StorageNodeApi() {}

  public static List<Route> routes(ApiParts parts) {
    MetadataRoutes metadata = new MetadataRoutes(parts);
    SliverRoutes slivers = new SliverRoutes(parts);
    ConfirmationRoutes confirmations = new ConfirmationRoutes(parts);
    SymbolRoutes symbols = new SymbolRoutes(parts);
    return List.of(
        get(BLOB + "/metadata", metadata::get),
        put(BLOB + "/metadata", metadata::put),
        get(BLOB + "/metadata/status", metadata::status),
        get(SLIVER, slivers::get),
        put(SLIVER, slivers::put),
        get(SLIVER + "/status", slivers::status),
        get(BLOB + "/confirmation/permanent", confirmations::permanent),
        get(BLOB + "/confirmation/deletable/{object_id}", confirmations::deletable),
        get(BLOB + "/recoverySymbols", symbols::recovery),
        get(BLOB + "/decodingSymbols", symbols::decoding),
        post(BLOB + "/inconsistencyProof/{sliver_type}", new ProofRoute(parts)::post),
        get(BLOB + "/status", new BlobStatusRoute(parts)::get),
        post("/v1/migrate/sync_shard", new TransferRoute(parts)::post),
        get(HEALTH, new HealthRoute(parts)::get),
        get(DOCUMENT, new DocumentRoute()::get));
  }

  /**
   * The routes of a node that is starting: its health and the document; all others are there, and
   * ask to come again.
   */
  public static List<Route> startingRoutes(HealthSource health) {
    Handler later = request -> Problems.UNAVAILABLE.response();
    return List.of(
        get(BLOB + "/metadata", later),
        put(BLOB + "/metadata", later),
        get(BLOB + "/metadata/status", later),
        get(SLIVER, later),
        put(SLIVER, later),
        get(SLIVER + "/status", later),
        get(BLOB + "/confirmation/permanent", later),
        get(BLOB + "/confirmation/deletable/{object_id}", later),
        get(BLOB + "/recoverySymbols", later),
        get(BLOB + "/decodingSymbols", later),
        post(BLOB + "/inconsistencyProof/{sliver_type}", later),
        get(BLOB + "/status", later),
        post("/v1/migrate/sync_shard", later),
        get(HEALTH, new HealthRoute(health)::get),
        get(DOCUMENT, new DocumentRoute()::get));
  }

  /**
   * The routes of a node that has no word of the chain since it began: what is stored is served;
   * whatever takes something in, or promises or proves something, asks to come again.
   */
  public static List<Route> readingRoutes(ApiParts parts) {
    Handler later = request -> Problems.UNAVAILABLE.response();
    MetadataRoutes metadata = new MetadataRoutes(parts);
    SliverRoutes slivers = new SliverRoutes(parts);
    SymbolRoutes symbols = new SymbolRoutes(parts);
    return List.of(
        get(BLOB + "/metadata", metadata::get),
        put(BLOB + "/metadata", later),
        get(BLOB + "/metadata/status", metadata::status),
        get(SLIVER, slivers::get),
        put(SLIVER, later),
        get(SLIVER + "/status", slivers::status),
        get(BLOB + "/confirmation/permanent", later),
        get(BLOB + "/confirmation/deletable/{object_id}", later),
        get(BLOB + "/recoverySymbols", symbols::recovery),
        get(BLOB + "/decodingSymbols", symbols::decoding),
        post(BLOB + "/inconsistencyProof/{sliver_type}", later),
        get(BLOB + "/status", new BlobStatusRoute(parts)::get),
        post("/v1/migrate/sync_shard", later),
        get(HEALTH, new HealthRoute(parts)::get),
        get(DOCUMENT, new DocumentRoute()::get));
  }

  private static Route get(String template, Handler handler) {
    return Route.get(template, new GuardedHandler(handler));
  }

  private static Route put(String template, Handler handler) {
    return Route.put(template, new GuardedHandler(handler));
  }

  private static Route post(String template, Handler handler) {
    return Route.post(template, new GuardedHandler(handler));
  }
}
