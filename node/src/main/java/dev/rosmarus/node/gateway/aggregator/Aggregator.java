package dev.rosmarus.node.gateway.aggregator;

import dev.rosmarus.node.gateway.GatewayPart;
import dev.rosmarus.node.gateway.GuardedHandler;
import dev.rosmarus.node.gateway.Overload;
import dev.rosmarus.node.http.Handler;
import dev.rosmarus.node.http.Route;
import java.util.List;

/**
 * Reads blobs over HTTP. Answers are streamed: what one holds is what the client holds for a
 * stream, whatever the length of the blob, and a reader that is slow slows the reading down.
 */
public final class Aggregator {

  private static final String SERVICE = "aggregator";

  private Aggregator() {}

  /** The routes of section 9.2, for a gateway. */
  public static GatewayPart part(AggregatorParts parts, AggregatorConfig config) {
    Reading reading = new Reading(parts, config.blobBytesMax());
    BlobObjects objects = new BlobObjects(parts.chain());
    AnswerHeaders headers = new AnswerHeaders(config.allowedHeaders(), config.allQuiltTags());
    BlobRoutes blobs = new BlobRoutes(reading, objects, headers);
    ConcatRoutes concat = new ConcatRoutes(reading, objects, headers, config.concatIdsMax());
    QuiltRoutes quilts = new QuiltRoutes(reading, headers);
    Overload overload = new Overload(SERVICE, config.requestsMax(), config.bufferedRequestsMax());
    List<Route> routes =
        List.of(
            Route.get("/v1/blobs/{blob_id}", blobs::byId),
            Route.get("/v1/blobs/by-object-id/{blob_object_id}", blobs::byObjectId),
            Route.get("/v1/blobs/{blob_id}/byte-range", blobs::byteRange),
            Route.get("/v1alpha/blobs/{blob_id}/stream", blobs::stream),
            Route.get("/v1alpha/blobs/concat", concat::get),
            Route.post("/v1alpha/blobs/concat", concat::post),
            Route.get("/v1/blobs/by-quilt-patch-id/{quilt_patch_id}", quilts::byPatchId),
            Route.get("/v1/blobs/by-quilt-id/{quilt_id}/{identifier}", quilts::byIdentifier),
            Route.get("/v1/quilts/{quilt_id}/patches", quilts::list));
    return new GatewayPart(
        routes.stream().map(route -> guarded(route, overload)).toList(),
        GatewayPart.document(Aggregator.class, "aggregator.yaml"));
  }

  private static Route guarded(Route route, Overload overload) {
    Handler handler = overload.limit(new GuardedHandler(route.handler()));
    return new Route(route.method(), route.template(), handler);
  }
}
