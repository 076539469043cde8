package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecMap;

/** What a node says about itself; the value behind {@link StorageNodeInfo#metadata}. */
public record NodeMetadata(
    String imageUrl, String projectUrl, String description, VecMap<String, String> extraFields) {

  public static NodeMetadata read(BcsReader in) {
    return new NodeMetadata(
        in.string(),
        in.string(),
        in.string(),
        VecMap.read(in, 1 + 1, BcsReader::string, BcsReader::string));
  }

  public void write(BcsWriter out) {
    out.string(imageUrl).string(projectUrl).string(description);
    extraFields.write(out, BcsWriter::string, BcsWriter::string);
  }
}
