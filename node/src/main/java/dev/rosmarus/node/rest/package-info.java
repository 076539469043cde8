/**
 * What the HTTP services of Walrus have in common beyond HTTP: error envelopes, strict queries,
 * identifiers in paths, and the page that shows an API. {@link
 * dev.rosmarus.node.rest.RejectedRequest} ends a request.
 */
package dev.rosmarus.node.rest;
