package dev.rosmarus.node.event;

import dev.rosmarus.erasure.BlobId;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.event.BlobEvent;
import dev.rosmarus.sui.walrus.event.ContractEvent;
import dev.rosmarus.sui.walrus.event.EpochChangeEvent;
import dev.rosmarus.sui.walrus.event.StoragePoolEvent;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Events as the contracts emit them, with blobs, objects and pools named by numbers. */
final class Histories {

  private Histories() {}

  static BlobId blob(int number) {
    return BlobId.of(bytes(number * 0x9E37));
  }

  private static BlobIdBytes id(int number) {
    return BlobIdBytes.of(bytes(number * 0x9E37));
  }

  static Address object(int number) {
    return Address.of(bytes(number));
  }

  private static byte[] bytes(int number) {
    return ByteBuffer.allocate(32).putInt(number).putInt(28, number).array();
  }

  static BlobEvent registered(int blob, int object, boolean deletable) {
    return new BlobEvent.Registered(1, id(blob), 1000, 1, 20, deletable, object(object));
  }

  static BlobEvent certified(int blob, int object, boolean deletable) {
    return new BlobEvent.Certified(1, id(blob), 20, deletable, object(object), false);
  }

  static BlobEvent extended(int blob, int object, int end, boolean deletable) {
    return new BlobEvent.Certified(1, id(blob), end, deletable, object(object), true);
  }

  static BlobEvent deleted(int blob, int object, int end, boolean wasCertified) {
    return new BlobEvent.Deleted(1, id(blob), end, object(object), wasCertified);
  }

  static BlobEvent invalid(int blob) {
    return new BlobEvent.InvalidBlobId(1, id(blob));
  }

  static ContractEvent start(long epoch) {
    return new EpochChangeEvent.EpochChangeStart(epoch);
  }

  /** The lives of some objects of few blobs, interleaved; all in epoch 1. */
  static List<ContractEvent> random(Random random, int objects) {
    List<List<ContractEvent>> lives = new ArrayList<>();
    for (int object = 1; object <= objects; object++) {
      lives.add(life(random, random.nextInt(5), object));
    }
    lives.add(
        new ArrayList<>(
            List.of(
                new StoragePoolEvent.StoragePoolCreated(1, object(900), 1000, 1, 9),
                new StoragePoolEvent.StoragePoolExtended(1, object(900), 12))));
    lives.add(new ArrayList<>(List.of(invalid(77))));
    List<ContractEvent> events = new ArrayList<>();
    while (!lives.isEmpty()) {
      List<ContractEvent> life = lives.get(random.nextInt(lives.size()));
      events.add(life.removeFirst());
      lives.removeIf(List::isEmpty);
    }
    return Collections.unmodifiableList(events);
  }

  private static List<ContractEvent> life(Random random, int blob, int object) {
    boolean deletable = random.nextBoolean();
    List<ContractEvent> life = new ArrayList<>(List.of(registered(blob, object, deletable)));
    boolean certified = random.nextInt(4) > 0;
    int end = 20;
    if (certified) {
      life.add(certified(blob, object, deletable));
      if (random.nextBoolean()) {
        end = 25;
        life.add(extended(blob, object, end, deletable));
      }
    }
    if (deletable && random.nextBoolean()) {
      life.add(deleted(blob, object, end, certified));
    }
    return life;
  }
}
