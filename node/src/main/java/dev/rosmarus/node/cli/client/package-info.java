/**
 * The commands of people who store and read: {@code store}, {@code read}, {@code blob-status},
 * {@code info}, and what may be done with blobs that one has.
 */
package dev.rosmarus.node.cli.client;
