/** What a committee says together: certificates, who signed them, and votes on event blobs. */
package dev.rosmarus.devchain.contract.certificate;
