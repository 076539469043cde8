package dev.rosmarus.sui.walrus.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.Bytes;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.walrus.Layouts;
import dev.rosmarus.sui.walrus.RandomRecords;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContractEventTest {

  private static final Layouts LAYOUTS = new Layouts("event-layouts.txt");
  private static final List<Class<?>> KINDS =
      List.of(
              BlobEvent.class,
              EpochChangeEvent.class,
              PackageEvent.class,
              DenyListEvent.class,
              ProtocolEvent.class,
              StoragePoolEvent.class)
          .stream()
          .<Class<?>>flatMap(group -> Arrays.stream(group.getPermittedSubclasses()))
          .toList();

  private static StructTag type(String module, String name) {
    return StructTag.of(Address.ofShort(5), module, name);
  }

  private static ContractEvent decode(String name, byte[] contents) {
    return ContractEvent.decode(type("events", name), contents);
  }

  private static byte[] contents(ContractEvent event) {
    return BcsWriter.encode(event, (out, value) -> value.write(out));
  }

  @Test
  void knowsAllEventsOfTheSpecAndNoOthers() {
    assertThat(new TreeSet<>(EventLayouts.BY_NAME.keySet()))
        .isEqualTo(new TreeSet<>(LAYOUTS.names()));
    assertThat(KINDS).hasSize(EventLayouts.BY_NAME.size());
  }

  @Property(tries = 100)
  void readsBackWhatItWroteByItsName(@ForAll long seed) {
    RandomRecords random = new RandomRecords(seed);
    for (Class<?> kind : KINDS) {
      ContractEvent event = (ContractEvent) random.of(kind);
      assertThat(decode(event.moveName(), contents(event))).isEqualTo(event);
    }
  }

  @Property(tries = 50)
  void writesWhatTheSpecSays(@ForAll long seed) {
    RandomRecords random = new RandomRecords(seed);
    for (Class<?> kind : KINDS) {
      ContractEvent event = (ContractEvent) random.of(kind);
      assertThat(contents(event)).isEqualTo(LAYOUTS.encode(event.moveName(), event));
    }
  }

  @Property(tries = 200)
  void keepsTheBytesOfWhateverItMeets(@ForAll long seed, @ForAll byte[] noise) {
    Random random = new Random(seed);
    for (Class<?> kind : KINDS) {
      ContractEvent event = (ContractEvent) new RandomRecords(seed).of(kind);
      byte[] bytes = random.nextBoolean() ? noise : mutated(contents(event), random);
      assertThat(contents(decode(event.moveName(), bytes))).isEqualTo(bytes);
    }
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt();
    return Arrays.copyOf(bytes, bytes.length - random.nextInt(2));
  }

  @Test
  void surfacesAnUnknownName() {
    byte[] contents = {1, 2};
    StructTag type = type("events", "BlobEaten");
    assertThat(ContractEvent.decode(type, contents))
        .isEqualTo(new UnknownEvent(type, Bytes.of(contents), "no such event is known"));
  }

  @Test
  void surfacesAnEventOfAnotherModule() {
    assertThat(ContractEvent.decode(type("system", "EpochChangeDone"), new byte[4]))
        .isInstanceOf(UnknownEvent.class);
  }

  @Test
  void surfacesContentsThatDoNotDecode() {
    assertThat(decode("EpochChangeDone", new byte[3]))
        .isInstanceOfSatisfying(
            UnknownEvent.class, event -> assertThat(event.why()).contains("need 4 bytes"));
    assertThat(decode("EpochChangeDone", new byte[5])).isInstanceOf(UnknownEvent.class);
  }

  @Test
  void readsTheGoldenEvent() {
    assertThat(decode("EpochChangeStart", new byte[] {7, 0, 0, 0}))
        .isEqualTo(new EpochChangeEvent.EpochChangeStart(7));
  }

  @Test
  void groupsStandInTheOrderOfEventBlobs() {
    assertThat(ContractEvent.class.getPermittedSubclasses())
        .extracting(Class::getSimpleName)
        .containsExactly(
            "BlobEvent",
            "EpochChangeEvent",
            "PackageEvent",
            "DenyListEvent",
            "ProtocolEvent",
            "StoragePoolEvent",
            "UnknownEvent");
  }
}
