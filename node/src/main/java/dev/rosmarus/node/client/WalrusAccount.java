package dev.rosmarus.node.client;

import dev.rosmarus.sui.execution.TransactionExecutor;
import dev.rosmarus.sui.walrus.call.WalrusPackages;
import dev.rosmarus.sui.walrus.read.CallTargets;
import java.util.function.Supplier;

/**
 * Who pays for blobs and owns them.
 *
 * @param executor the account's only one
 * @param packages those to call, as the executor's contracts know them
 */
public record WalrusAccount(
    TransactionExecutor executor, CallTargets targets, Supplier<WalrusPackages> packages) {}
