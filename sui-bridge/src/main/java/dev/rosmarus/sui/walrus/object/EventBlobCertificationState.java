package dev.rosmarus.sui.walrus.object;

import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.VecMap;
import java.util.Optional;

/**
 * The latest certified event blob and the weights of its contenders (Walrus contracts spec, section
 * 5.3).
 */
public record EventBlobCertificationState(
    Optional<EventBlob> latestCertifiedBlob, VecMap<EventBlob, Integer> aggregateWeightPerBlob) {

  public static EventBlobCertificationState read(BcsReader in) {
    return new EventBlobCertificationState(
        in.option(EventBlob::read),
        VecMap.read(in, EventBlob.BYTES_MIN + Short.BYTES, EventBlob::read, BcsReader::u16));
  }

  public void write(BcsWriter out) {
    out.option(latestCertifiedBlob, (writer, value) -> value.write(writer));
    aggregateWeightPerBlob.write(out, (writer, value) -> value.write(writer), BcsWriter::u16);
  }
}
