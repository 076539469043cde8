package dev.rosmarus.sui.walrus.read;

import dev.rosmarus.sui.Address;
import dev.rosmarus.sui.walrus.object.StoragePoolInner;

/** A storage pool and its state; its blobs live as long as its storage. */
public record StoragePoolState(Address id, long version, StoragePoolInner inner) {}
