package dev.rosmarus.devchain.contract;

import static dev.rosmarus.sui.walrus.abort.MoveAbortName.INIT_DEPRECATED_FUNCTION;
import static dev.rosmarus.sui.walrus.abort.MoveAbortName.STAKING_DEPRECATED_FUNCTION;

import dev.rosmarus.devchain.contract.vm.Abort;
import dev.rosmarus.devchain.move.Function;
import java.util.List;

/** {@code init}: what happens once, or once for each new version (section 7.1). */
final class InitModule {

  private final Edition edition;

  InitModule(Edition edition) {
    this.edition = edition;
  }

  List<Function> functions() {
    return List.of(
        function("migrate_v2")
            .entry()
            .mut(WalrusType.STAKING)
            .mut(WalrusType.SYSTEM)
            .context()
            .runs(frame -> new Migration(frame, edition).run()),
        function("migrate")
            .mut(WalrusType.STAKING)
            .mut(WalrusType.SYSTEM)
            .runs(_ -> {
              throw new Abort(INIT_DEPRECATED_FUNCTION);
            }),
        new Signature.Module(edition, StakingModule.NAME)
            .function("initiate_epoch_change")
            .mut(WalrusType.STAKING)
            .mut(WalrusType.SYSTEM)
            .ref(FrameworkType.CLOCK)
            .runs(_ -> {
              throw new Abort(STAKING_DEPRECATED_FUNCTION);
            }),
        new Signature.Module(edition, StakingModule.NAME)
            .function("set_migration_epoch")
            .entry()
            .mut(WalrusType.STAKING)
            .runs(frame -> Migration.setEpoch(frame, edition)));
  }

  private Signature function(String name) {
    return new Signature.Module(edition, "init").function(name);
  }
}
