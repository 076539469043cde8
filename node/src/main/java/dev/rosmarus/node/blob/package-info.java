/**
 * The blob table: what a node knows of every blob from the events of the chain, from registration
 * to expiry (Walrus node runtime spec, sections 8, 16.1 and 16.3).
 *
 * <p>All of it is values and pure functions. {@link dev.rosmarus.node.blob.BlobEventRules} and
 * {@link dev.rosmarus.node.blob.StoragePoolRules} turn an event and the rows it concerns into the
 * rows after it; {@link dev.rosmarus.node.blob.AggregateRules} applies one operand to one blob's
 * aggregate; {@link dev.rosmarus.node.blob.Expiry} and {@link dev.rosmarus.node.blob.DataRemoval}
 * say what garbage collection takes away. Whoever stores the rows serialises changes to one key and
 * writes all rows of an event, with the latest handled index, in one batch.
 *
 * <p>Epochs are u32 in a {@code long}; an end epoch is exclusive, so that something is alive at
 * epoch e while its end epoch is above e.
 */
package dev.rosmarus.node.blob;
