package dev.rosmarus.sui.walrus.call;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.transaction.Argument;
import dev.rosmarus.sui.transaction.ObjectArg;
import dev.rosmarus.sui.transaction.Operand;
import dev.rosmarus.sui.transaction.ProgrammableTransactionBuilder;
import dev.rosmarus.sui.transaction.Pure;
import dev.rosmarus.sui.transaction.SharedRef;
import dev.rosmarus.sui.walrus.object.BlobIdBytes;
import dev.rosmarus.sui.walrus.object.RootHash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where calls are appended, and what every group of calls needs. */
record CallSite(
    WalrusPackages packages, SharedObjects objects, ProgrammableTransactionBuilder builder) {

  /** Calls the walrus package. */
  Argument.Result call(String module, String function, Operand... arguments) {
    return builder.moveCall(packages.walrus(), module, function, arguments);
  }

  Argument.Result call(String module, String function, TypeTag typeArgument, Operand... arguments) {
    return builder.moveCall(
        packages.walrus(), module, function, List.of(typeArgument), Arrays.asList(arguments));
  }

  /** Calls another package. */
  Argument.Result callAt(Address packageId, String module, String function, Operand... arguments) {
    return builder.moveCall(packageId, module, function, arguments);
  }

  ObjectArg system() {
    return objects.system().immutable();
  }

  ObjectArg systemMut() {
    return objects.system().mutable();
  }

  ObjectArg staking() {
    return objects.staking().immutable();
  }

  ObjectArg stakingMut() {
    return objects.staking().mutable();
  }

  static ObjectArg clock() {
    return SharedRef.CLOCK.immutable();
  }

  static <T> T configured(Optional<T> value, String what) {
    return value.orElseThrow(() -> new NotConfiguredException(what));
  }

  static Pure u256(BlobIdBytes blobId) {
    return Pure.of(blobId, (out, id) -> id.write(out));
  }

  static Pure u256(RootHash root) {
    return Pure.of(root, (out, hash) -> hash.write(out));
  }
}
