package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.walrus.call.MoveValue.Authenticated;
import dev.rosmarus.sui.walrus.object.Authorized;

/** Who acts, and who may (Walrus contracts spec, section 7.2). */
public final class AuthCalls {

  private static final String MODULE = "auth";

  private final CallSite site;

  AuthCalls(CallSite site) {
    this.site = site;
  }

  /** As the sender of the transaction. */
  public MoveValue<Authenticated> sender() {
    return authenticated(site.call(MODULE, "authenticate_sender"));
  }

  /**
   * As whoever holds an object, such as a node's capability.
   *
   * @param objectType with the package that defined it
   */
  public MoveValue<Authenticated> withObject(MoveValue<?> object, TypeTag objectType) {
    return authenticated(
        site.call(MODULE, "authenticate_with_object", objectType, object.operand()));
  }

  /** Who may act from now on, for a call that takes it. */
  public MoveValue<Authorized> authorized(Authorized who) {
    Argument.Result authorized =
        switch (who) {
          case Authorized.ByAddress by ->
              site.call(MODULE, "authorized_address", Pure.address(by.address()));
          case Authorized.ByObject by ->
              site.call(MODULE, "authorized_object", Pure.address(by.objectId()));
        };
    return new MoveValue<>(Authorized.class, authorized);
  }

  private static MoveValue<Authenticated> authenticated(Argument result) {
    return new MoveValue<>(Authenticated.class, result);
  }
}
