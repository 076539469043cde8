/**
 * An HTTP server for services that move large bodies: TLS, HTTP/1.1 and HTTP/2, limits,
 * back-pressure in bytes, routing. It knows no Walrus word.
 */
package dev.rosmarus.node.http;
