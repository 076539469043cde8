package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.walrus.object.WalrusSubsidies;
import dev.rosmarus.sui.walrus.object.WalrusSubsidiesInner;

/** The subsidies, where to call them, and their state. */
public record SubsidiesState(
    ChainObject<WalrusSubsidies> subsidies, PackageFamily packages, WalrusSubsidiesInner inner) {}
