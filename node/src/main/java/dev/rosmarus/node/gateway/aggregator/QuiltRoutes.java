package dev.rosmarus.node.gateway.aggregator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.node.client.ReadPatch;
import dev.rosmarus.node.http.Request;
import dev.rosmarus.node.http.Response;
import dev.rosmarus.node.rest.Identifiers;
import dev.rosmarus.node.rest.Json;
import dev.rosmarus.node.wire.QuiltIndex;
import dev.rosmarus.node.wire.QuiltPatch;
import dev.rosmarus.node.wire.QuiltPatchId;
import dev.rosmarus.node.wire.WireException;
import java.util.Map;

/** What is in quilts. */
final class QuiltRoutes {

  private static final String QUILT_ID = "quilt_id";
  private static final String PATCH_ID = "quilt_patch_id";
  private static final String IDENTIFIER = "identifier";

  private final Reading reading;
  private final AnswerHeaders headers;

  QuiltRoutes(Reading reading, AnswerHeaders headers) {
    this.reading = reading;
    this.headers = headers;
  }

  Response byPatchId(Request request) throws InterruptedException {
    QuiltPatchId id = patchId(request);
    return patch(request, id.quiltId(), client -> client.quiltPatch(id));
  }

  private static QuiltPatchId patchId(Request request) {
    String text = request.pathParameter(PATCH_ID);
    try {
      return QuiltPatchId.parse(text);
    } catch (WireException e) {
      throw Identifiers.rejected(PATCH_ID, text, "failed to parse a quilt patch ID");
    }
  }

  Response byIdentifier(Request request) throws InterruptedException {
    BlobId quiltId = Identifiers.blobId(request, QUILT_ID);
    String identifier = request.pathParameter(IDENTIFIER);
    return patch(request, quiltId, client -> client.quiltPatch(quiltId, identifier));
  }

  private Response patch(Request request, BlobId quiltId, Reading.Call<ReadPatch> call)
      throws InterruptedException {
    ReadPatch patch = reading.patch(quiltId, call);
    Map<String, String> answer = AnswerHeaders.of(request, quiltId.toString());
    headers.addPatch(answer, patch.blob().identifier(), patch.blob().tags());
    return new Response(
        200,
        AnswerHeaders.list(answer),
        new Response.Content.Native(patch.blob().data(), patch::close));
  }

  Response list(Request request) throws InterruptedException {
    BlobId quiltId = Identifiers.blobId(request, QUILT_ID);
    QuiltIndex index = reading.read(quiltId, ReadKind.QUILT, client -> client.quiltIndex(quiltId));
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (QuiltPatch patch : index.patches()) {
      ObjectNode entry = list.addObject();
      entry.put("identifier", patch.identifier());
      entry.put(
          "patch_id", new QuiltPatchId(quiltId, patch.startIndex(), patch.endIndex()).toString());
      ObjectNode tags = entry.putObject("tags");
      patch.tags().forEach(tags::put);
    }
    return Json.bare(list);
  }
}
