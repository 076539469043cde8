/**
 * Who may upload: JSON web tokens that a publisher's operator hands out (Walrus HTTP API spec,
 * section 9.3). The door is {@link dev.rosmarus.node.gateway.token.UploadTokens}.
 */
package dev.rosmarus.node.gateway.token;
