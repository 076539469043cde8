/**
 * Quilts, version 1 (Walrus encoding spec, section 14): many small blobs in the columns of one.
 * This package knows where things lie; their BCS form is the business of those who have a BCS
 * codec.
 */
package dev.rosmarus.erasure.quilt;
