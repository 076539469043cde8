package dev.rosmarus.devchain.contract;

import dev.rosmarus.devchain.move.Ability;
import dev.rosmarus.devchain.move.Datatype;
import dev.rosmarus.devchain.move.Frame;
import dev.rosmarus.devchain.move.Function;
import dev.rosmarus.devchain.move.Function.ContextUse;
import dev.rosmarus.devchain.move.Function.Visibility;
import dev.rosmarus.devchain.move.MovePackage;
import dev.rosmarus.devchain.move.OpenType;
import dev.rosmarus.devchain.move.ParameterType;
import dev.rosmarus.devchain.move.Passing;
import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.bcs.BcsWriter;
import dev.rosmarus.sui.move.StructTag;
import dev.rosmarus.sui.move.TypeTag;
import dev.rosmarus.sui.move.TypeTag.Primitive;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code wal}: the currency, in a package of its own that is never upgraded. */
final class WalModule {

  static final String NAME = "wal";

  private static final String WAL = "WAL";
  private static final String TREASURY = "ProtectedTreasury";
  private static final String TREASURY_CAP_KEY = "TreasuryCapKey";

  private final Address packageId;

  WalModule(Address packageId) {
    this.packageId = packageId;
  }

  /** {@code WAL}. */
  static StructTag wal(Address packageId) {
    return StructTag.of(packageId, NAME, WAL);
  }

  static StructTag treasury(Address packageId) {
    return StructTag.of(packageId, NAME, TREASURY);
  }

  /** The key under which a treasury holds its cap. */
  static StructTag treasuryCapKey(Address packageId) {
    return StructTag.of(packageId, NAME, TREASURY_CAP_KEY);
  }

  MovePackage movePackage() {
    List<Datatype> types =
        List.of(
            new Datatype(NAME, WAL, Set.of(Ability.DROP), 0, List.of()),
            new Datatype(NAME, TREASURY, Set.of(Ability.KEY), 0, List.of()),
            new Datatype(
                NAME,
                TREASURY_CAP_KEY,
                Set.of(Ability.COPY, Ability.DROP, Ability.STORE),
                0,
                List.of()));
    return new MovePackage(
        packageId,
        packageId,
        1,
        Map.of(
            NAME + "::" + WAL,
            packageId,
            NAME + "::" + TREASURY,
            packageId,
            NAME + "::" + TREASURY_CAP_KEY,
            packageId),
        types,
        functions());
  }

  private List<Function> functions() {
    return List.of(
        function(
            "burn",
            List.of(
                parameter(treasury(packageId), Passing.BY_MUTABLE_REFERENCE),
                parameter(FrameworkType.coin(wal(packageId)), Passing.BY_VALUE)),
            List.of(),
            this::burn),
        function(
            "total_supply",
            List.of(parameter(treasury(packageId), Passing.BY_REFERENCE)),
            List.of(new OpenType.Closed(Primitive.U64)),
            this::totalSupply));
  }

  private static Function function(
      String name, List<ParameterType> parameters, List<OpenType> results, Function.Code code) {
    return new Function(
        NAME, name, Visibility.PUBLIC, 0, parameters, results, ContextUse.NONE, code);
  }

  private static ParameterType parameter(TypeTag type, Passing passing) {
    return new ParameterType(new OpenType.Closed(type), passing);
  }

  private void burn(Frame frame) {
    Treasury.of(frame, packageId, 0).burn(Wal.consume(frame, 1));
  }

  private void totalSupply(Frame frame) {
    frame.result(Treasury.of(frame, packageId, 0).supplyFrost(), BcsWriter::u64);
  }
}
