package dev.rosmarus.node.gateway.publisher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rosmarus.node.gateway.SpoolFile;
import dev.rosmarus.node.wire.QuiltBlob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The blobs of a quilt as a form brings them: each part one, its name the identifier, and a part
 * with tags for some of them (Walrus HTTP API spec, section 9.3). Their bytes go to a file.
 */
final class QuiltUpload implements MultipartReader.Parts {

  /** Of the part with the tags; it is held in memory. */
  static final int METADATA_BYTES_MAX = 4 << 20;

  /** More than any quilt holds. */
  static final int PARTS_MAX = 1 << 16;

  private static final String METADATA = "_metadata";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final SpoolFile file;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Map<String, String>> tags = new HashMap<>();
  private Optional<ByteArrayOutputStream> metadata = Optional.empty();
  private String name = "";
  private long from;

  private record Part(String name, long from, long bytes) {}

  QuiltUpload(SpoolFile file) {
    this.file = file;
  }

  @Override
  public MultipartReader.Sink begin(String partName) {
    name = partName;
    from = file.bytes();
    if (partName.equals(METADATA)) {
      ByteArrayOutputStream held = new ByteArrayOutputStream();
      metadata = Optional.of(held);
      return data -> hold(held, data);
    }
    if (parts.size() >= PARTS_MAX) {
      throw new MultipartReader.Malformed("more than " + PARTS_MAX + " parts");
    }
    return file::append;
  }

  private static void hold(ByteArrayOutputStream held, ByteBuffer data) {
    if (held.size() + data.remaining() > METADATA_BYTES_MAX) {
      throw new MultipartReader.Malformed(
          METADATA + " of more than " + METADATA_BYTES_MAX + " bytes");
    }
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    held.writeBytes(bytes);
  }

  @Override
  public void end() throws IOException {
    if (metadata.isPresent()) {
      readTags(metadata.get().toByteArray());
      metadata = Optional.empty();
    } else {
      parts.add(new Part(name, from, file.bytes() - from));
    }
  }

  private void readTags(byte[] json) throws IOException {
    JsonNode entries;
    try {
      entries = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new MultipartReader.Malformed(METADATA + " is not JSON: " + e.getOriginalMessage());
    }
    if (!entries.isArray()) {
      throw new MultipartReader.Malformed(METADATA + " is no JSON array");
    }
    for (JsonNode entry : entries) {
      String identifier = entry.path("identifier").textValue();
      JsonNode given = entry.path("tags");
      if (identifier == null || !(given.isMissingNode() || given.isObject())) {
        throw new MultipartReader.Malformed(
            METADATA + " has an entry without an identifier, or whose tags are no object");
      }
      if (tags.put(identifier, tags(given)) != null) {
        throw new MultipartReader.Malformed(
            "duplicate identifiers found in " + METADATA + ": " + identifier);
      }
    }
  }

  /** A tag that is no text is its JSON. */
  private static Map<String, String> tags(JsonNode given) {
    Map<String, String> texts = new TreeMap<>();
    given
        .properties()
        .forEach(tag ->
            texts.put(
                tag.getKey(),
                tag.getValue().isTextual()
                    ? tag.getValue().textValue()
                    : tag.getValue().toString()));
    return texts;
  }

  /** The blobs, their bytes in the file for as long as that is open. */
  List<QuiltBlob> blobs() throws IOException {
    MemorySegment data = file.readable();
    return parts.stream()
        .map(part ->
            new QuiltBlob(
                part.name,
                tags.getOrDefault(part.name, Map.of()),
                data.asSlice(part.from, part.bytes)))
        .toList();
  }
}
