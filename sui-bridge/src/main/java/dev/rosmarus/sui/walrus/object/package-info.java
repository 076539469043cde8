/**
 * Every object of the Walrus contracts as a record with its BCS layout, the ids of the fields that
 * hang on them, and the published deployments. Values only: what is read is not judged, so that one
 * node's bad key does not hide the others.
 */
package dev.rosmarus.sui.walrus.object;
