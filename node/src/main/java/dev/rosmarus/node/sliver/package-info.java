/**
 * Slivers and metadata: storing, serving and verifying them; uploads that wait for registration.
 */
package dev.rosmarus.node.sliver;
