/**
 * RocksDB: tables, atomic batches, synced writes shared by many writers, the store's identity and
 * format, and how full the disk is. All native work runs on bounded pools.
 */
package dev.rosmarus.node.storage;
