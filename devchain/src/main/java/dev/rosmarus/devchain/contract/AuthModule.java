package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsReader;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import dev.rosmarus.sui.walrus.object.Authorized;
import java.util.List;

/** {@code auth}: who acts, and who may. */
final class AuthModule {

  private final Edition edition;

  AuthModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("authenticate_sender")
            .contextRead()
            .returns(WalrusType.AUTHENTICATED)
            .runs(frame -> authenticated(frame, new Authenticated.Sender(frame.sender()))),
        function("authenticate_with_object")
            .refToParameter()
            .returns(WalrusType.AUTHENTICATED)
            .runs(frame ->
                authenticated(
                    frame, new Authenticated.Holder(frame.argument(0, AuthModule::idOf)))),
        function("authorized_address")
            .value(Primitive.ADDRESS)
            .returns(WalrusType.AUTHORIZED)
            .runs(frame -> authorized(frame, new Authorized.ByAddress(address(frame)))),
        function("authorized_object")
            .value(FrameworkType.ID)
            .returns(WalrusType.AUTHORIZED)
            .runs(frame -> authorized(frame, new Authorized.ByObject(address(frame)))));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "auth").function(name);
  }

  /** Every object begins with its id. */
  private static Address idOf(BcsReader object) {
    Address id = Address.read(object);
    object.slice(object.remaining());
    return id;
  }

  private static Address address(Frame frame) {
    return frame.argument(0, Address::read);
  }

  private static void authenticated(Frame frame, Authenticated who) {
    frame.result(who, (out, value) -> value.write(out));
  }

  private static void authorized(Frame frame, Authorized who) {
    frame.result(who, (out, value) -> value.write(out));
  }
}
