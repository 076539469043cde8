/**
 * The routes of a storage node: wire form in, wire form out, and the catalogue of errors (Walrus
 * HTTP API spec, sections 2 to 6).
 */
package dev.rosmarus.node.api;
