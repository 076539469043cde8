package dev.rosmarus.node.gateway.token;

import java.util.Optional;

/**
 * What a publisher's operator asks of tokens.
 *
 * @param key without one neither signatures nor expiry are checked: somebody in front does it
 * @param lifeSeconds from issue to expiry, exactly; 0 for any
 * @param verifyUpload whether the claims about the upload count
 */
public record TokenPolicy(Optional<TokenKey> key, long lifeSeconds, boolean verifyUpload) {}
