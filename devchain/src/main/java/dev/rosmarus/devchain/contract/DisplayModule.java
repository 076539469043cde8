package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.ObjectBag;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.VecMap;
import dev.rosmarus.sui.walrus.object.Display;
import dev.rosmarus.sui.walrus.object.ObjectDisplay;
import dev.rosmarus.sui.walrus.object.Publisher;
import java.util.List;

/** {@code display}: how wallets show blobs, space and stakes; nothing calls it later. */
final class DisplayModule {

  private static final List<WalrusType> SHOWN =
      List.of(WalrusType.BLOB, WalrusType.STORAGE, WalrusType.STAKED_WAL);

  private static final int VERSION = 1;

  private final Frame frame;
  private final Edition edition;

  DisplayModule(Frame frame, Edition edition) {
    this.frame = frame;
    this.edition = edition;
  }

  void share() {
    Address bagId = frame.freshId();
    frame.share(
        WalrusType.OBJECT_DISPLAY.in(edition),
        new ObjectDisplay(frame.freshId(), new ObjectBag(bagId, SHOWN.size() + 1)),
        (out, display) -> display.write(out));
    frame.setChild(
        bagId,
        WalrusType.PUBLISHER_KEY.in(edition),
        Keys.EMPTY_STRUCT,
        FrameworkType.PUBLISHER,
        new Publisher(frame.freshId(), digits(edition.originalId()), "init"),
        (out, publisher) -> publisher.write(out));
    for (WalrusType type : SHOWN) {
      show(bagId, type.in(edition));
    }
  }

  private void show(Address bagId, StructTag type) {
    VecMap<String, String> fields =
        new VecMap<>(
            List.of(
                new VecMap.Entry<>("name", type.name() + " {id}"),
                new VecMap.Entry<>("project_url", "https://walrus.xyz")));
    frame.setChild(
        bagId,
        FrameworkType.TYPE_NAME,
        Keys.of(type.toString().replace("0x", ""), BcsWriter::string),
        FrameworkType.display(type),
        new Display(frame.freshId(), fields, VERSION),
        (out, display) -> display.write(out));
  }

  private static String digits(Address address) {
    return address.toString().substring(2);
  }
}
